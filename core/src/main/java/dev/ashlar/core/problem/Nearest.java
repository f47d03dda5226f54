package dev.ashlar.core.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name somebody may have meant: the candidate at the least Damerau-Levenshtein distance (optimal string alignment),
 * upper and lower case counting as the same, if it is near enough to be a slip; else the one candidate that a name cut short is the
 * beginning of.
 */
public final class Nearest {
    private static final int LONGEST = 100;
    private static final int MOST_CANDIDATES = 2000;
    private static final int SHORTEST_BEGINNING = 3;

    private Nearest() {}

    /**
     * The nearest candidate, if one is near: a third of the letters may differ, none of a name of one or two. Else the only one that begins
     * with the name's letters, of which there have to be three.
     */
    public static Optional<String> to(String name, Collection<String> candidates) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return Optional.empty();
        }
        return slip(name, candidates).or(() -> beginning(name, candidates));
    }

    private static Optional<String> beginning(String name, Collection<String> candidates) {
        List<String> longer = candidates.stream()
                .filter(candidate ->
                        candidate.length() > name.length() && candidate.regionMatches(true, 0, name, 0, name.length()))
                .distinct()
                .limit(2)
                .toList();
        return name.length() >= SHORTEST_BEGINNING && longer.size() == 1
                ? Optional.of(longer.getFirst())
                : Optional.empty();
    }

    private static Optional<String> slip(String name, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.equals(name))
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= tolerance(name))
                .limit(MOST_CANDIDATES)
                .map(candidate -> new Scored(candidate, distance(folded(name), folded(candidate))))
                .filter(scored -> scored.distance <= tolerance(name))
                .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
                .map(Scored::candidate);
    }

    /** "did you mean `orders`?", or an empty string when nothing is near. */
    public static String hint(String name, Collection<String> candidates) {
        return to(name, candidates)
                .map(nearest -> "did you mean `" + nearest + "`?")
                .orElse("");
    }

    /** The end of a sentence without its full stop that such a hint follows: "; did you mean `orders`?", or an empty string. */
    public static String ending(String name, Collection<String> candidates) {
        String hint = hint(name, candidates);
        return hint.isEmpty() ? "" : "; " + hint;
    }

    /** What is wrong with a word that is none of some: "expected one of test, production, found `prod`; did you mean `production`?". */
    public static String noneOf(String word, Collection<String> words) {
        return "expected one of " + String.join(", ", words) + ", found `" + word + "`" + ending(word, words);
    }

    /** The number of insertions, deletions, replacements and swaps of neighbours between two texts. */
    static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int row = 0; row <= one.length(); row++) {
            for (int column = 0; column <= other.length(); column++) {
                cost[row][column] = cheapest(cost, one, other, row, column);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int row, int column) {
        if (row == 0 || column == 0) {
            return row + column;
        }
        boolean same = one.charAt(row - 1) == other.charAt(column - 1);
        int edit = Math.min(cost[row - 1][column], cost[row][column - 1]) + 1;
        int best = Math.min(edit, cost[row - 1][column - 1] + (same ? 0 : 1));
        return swapped(one, other, row, column) ? Math.min(best, cost[row - 2][column - 2] + 1) : best;
    }

    private static boolean swapped(String one, String other, int row, int column) {
        return row > 1
                && column > 1
                && one.charAt(row - 1) == other.charAt(column - 2)
                && one.charAt(row - 2) == other.charAt(column - 1);
    }

    private static int tolerance(String name) {
        return name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private record Scored(String candidate, int distance) {}
}
