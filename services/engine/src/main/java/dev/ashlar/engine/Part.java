package dev.ashlar.engine;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.query.Bulk.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some sound rows of a chunk: what one statement is about.
 *
 * @param rows their places in the chunk
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Part(Chunk chunk, int[] rows) {
    int size() {
        return rows.length;
    }

    boolean isEmpty() {
        return rows.length == 0;
    }

    /** A part for each row. */
    List<Part> singles() {
        return Arrays.stream(rows)
                .mapToObj(row -> new Part(chunk, new int[] {row}))
                .toList();
    }

    /** Two parts that are this one together. */
    List<Part> halves() {
        int middle = rows.length / 2;
        return List.of(
                new Part(chunk, Arrays.copyOf(rows, middle)),
                new Part(chunk, Arrays.copyOfRange(rows, middle, rows.length)));
    }

    /** The rows that are not among some, which are given by their places in this part. */
    Part without(boolean[] some) {
        return new Part(
                chunk,
                IntStream.range(0, rows.length)
                        .filter(place -> !some[place])
                        .map(place -> rows[place])
                        .toArray());
    }

    /**
     * Parts in which no two rows are about the same stored row, in the order of their turns: one statement would change it once. Inside
     * a part the rows are in the order of what they match by, so that callers who change the same ones wait for each other rather
     * than for ever.
     */
    List<Part> rounds(Match match) {
        Map<Object, Integer> seen = new HashMap<>();
        List<List<Integer>> rounds = new ArrayList<>();
        for (int row : rows) {
            int turn = turn(row, match, seen);
            if (turn == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(turn).add(row);
        }
        return rounds.stream().map(round -> sorted(round, match)).toList();
    }

    private int turn(int row, Match match, Map<Object, Integer> seen) {
        List<@Nullable String> target = new ArrayList<>();
        for (Field field : match.fields()) {
            String value = chunk.value(field, row);
            if (value == null) {
                // Nothing is like an empty value.
                return 0;
            }
            target.add(folded(value, match));
        }
        return seen.merge(target, 0, (turn, none) -> turn + 1);
    }

    /** Brings together at least what the database takes for the same. */
    private static String folded(String value, Match match) {
        return match.ignoreCase()
                ? value.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)
                : value;
    }

    private Part sorted(List<Integer> round, Match match) {
        Function<Integer, String> order = row -> {
            StringBuilder text = new StringBuilder();
            match.fields().forEach(field -> text.append(chunk.value(field, row)).append('\0'));
            return text.toString();
        };
        Map<Integer, String> texts = new HashMap<>();
        round.forEach(row -> texts.put(row, order.apply(row)));
        round.sort((left, right) -> text(texts, left).compareTo(text(texts, right)));
        return new Part(chunk, round.stream().mapToInt(Integer::intValue).toArray());
    }

    private static String text(Map<Integer, String> texts, Integer row) {
        return String.valueOf(texts.get(row));
    }
}
