package dev.ashlar.engine;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.value.FieldValue;
import dev.ashlar.core.value.GivenRow;
import dev.ashlar.engine.BulkListener.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Some rows that follow each other in a body, with what became of each. */
final class Chunk {
    /** Rows of a chunk at most: more make no statement quicker. */
    static final int ROWS = 1000;

    /** Characters of a chunk's values, after which no row is added. */
    static final int CHARACTERS = 1_000_000;

    private final long first;
    private final List<Field> key;
    private final List<GivenRow> rows = new ArrayList<>();
    private final Map<Field, Lane> lanes = new IdentityHashMap<>();
    private final List<@Nullable Fate> fates = new ArrayList<>();
    private int soundRows;
    private int characters;

    /** What became of a row. */
    sealed interface Fate {
        /** It was dealt with. */
        record Done(Outcome outcome, List<byte[]> key) implements Fate {}

        /** It was refused. */
        record Failed(Refusal refusal, List<byte[]> key) implements Fate {}
    }

    /** The values of one field. */
    private static final class Lane {
        private final @Nullable String[] values = new @Nullable String[ROWS];
        private final boolean[] given = new boolean[ROWS];
        private int count;
    }

    /**
     * A chunk without rows yet.
     *
     * @param first place of its first row in the body, from 0
     * @param key what rows are told apart by
     */
    Chunk(long first, List<Field> key) {
        this.first = first;
        this.key = key;
    }

    void add(GivenRow row) {
        int place = rows.size();
        rows.add(row);
        switch (row) {
            case GivenRow.Sound sound -> {
                fates.add(null);
                soundRows++;
                sound.values().forEach(value -> add(place, value));
            }
            case GivenRow.Broken broken -> fates.add(new Fate.Failed(broken.refusal(), key(broken.values())));
        }
    }

    private void add(int place, FieldValue value) {
        Lane lane = lanes.computeIfAbsent(value.field(), field -> new Lane());
        String text = value.text();
        lane.values[place] = text;
        lane.given[place] = true;
        lane.count++;
        characters += text == null ? 0 : text.length();
    }

    boolean full() {
        return rows.size() == ROWS || characters >= CHARACTERS;
    }

    int size() {
        return rows.size();
    }

    /** Place in the body of a row of this chunk. */
    long place(int row) {
        return first + row;
    }

    /** Its sound rows. */
    Part whole() {
        return new Part(
                this,
                IntStream.range(0, rows.size())
                        .filter(row -> fates.get(row) == null)
                        .toArray());
    }

    /** Whether any row gives a field. */
    boolean gives(Field field) {
        return lanes.containsKey(field);
    }

    boolean gives(Field field, int row) {
        Lane lane = lanes.get(field);
        return lane != null && lane.given[row];
    }

    /** Whether some sound rows leave a field out. */
    boolean partial(Field field) {
        Lane lane = lanes.get(field);
        return lane == null || lane.count < soundRows;
    }

    @Nullable
    String value(Field field, int row) {
        Lane lane = lanes.get(field);
        return lane == null ? null : lane.values[row];
    }

    void done(int row, Outcome outcome, List<byte[]> key) {
        fates.set(row, new Fate.Done(outcome, key));
    }

    void failed(int row, Refusal refusal) {
        List<FieldValue> values = rows.get(row) instanceof GivenRow.Sound sound ? sound.values() : List.of();
        fates.set(row, new Fate.Failed(refusal, key(values)));
    }

    /** The texts of a whole key among some values. */
    private List<byte[]> key(List<FieldValue> values) {
        List<byte[]> texts = key.stream()
                .flatMap(field -> values.stream().filter(value -> value.field().equals(field)))
                .map(FieldValue::text)
                .filter(Objects::nonNull)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        return texts.size() == key.size() ? texts : List.of();
    }

    /** Every row's fate, in order; all are known when the chunk has been carried out. */
    List<Fate> fates() {
        List<Fate> known = new ArrayList<>(fates.size());
        for (Fate fate : fates) {
            if (fate == null) {
                throw new IllegalStateException("a row was forgotten");
            }
            known.add(fate);
        }
        return known;
    }
}
