package dev.ashlar.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an executed plan, by branch. A cell is wire text in UTF-8 without quotes; an empty field has none. Rows of an embedded
 * list are in the order of their parents.
 */
public final class Rows {
    /** No rows in any branch. */
    public static final Rows NONE = new Rows(List.of(new Level(List.of(), new int[0])));

    private final List<Level> levels;

    private Rows(List<Level> levels) {
        this.levels = levels;
    }

    /** Rows of a plan without embedded lists. */
    public static Rows of(List<byte[][]> rows) {
        return new Rows(List.of(new Level(rows, new int[0])));
    }

    /** One row of a plan without embedded lists. */
    public Rows only(int row) {
        return of(levels.getFirst().rows.subList(row, row + 1));
    }

    /** How many rows the root has. */
    public int size() {
        return levels.getFirst().rows.size();
    }

    /** Whether the root has none. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** A cell, or null for an empty field. */
    public byte @Nullable [] cell(int branch, int row, int cell) {
        return levels.get(branch).rows.get(row)[cell];
    }

    /** Index of the first row of a branch that belongs to a parent's row, by the parent's index. */
    public int start(int branch, int parent) {
        return levels.get(branch).starts[parent];
    }

    /** Index behind the last row of a branch that belongs to a parent's row. */
    public int end(int branch, int parent) {
        return levels.get(branch).starts[parent + 1];
    }

    private record Level(List<byte[][]> rows, int[] starts) {}

    /** Collects rows as a store reads them. */
    public static final class Builder {
        private final List<List<Entry>> branches = new ArrayList<>();

        private record Entry(int parent, byte[][] cells) {}

        /** For a number of branches. */
        public Builder(int count) {
            for (int branch = 0; branch < count; branch++) {
                branches.add(new ArrayList<>());
            }
        }

        /** Adds a row; {@code parent} is the index of its parent's row in the parent's branch, 0 for the root. */
        public void add(int branch, int parent, byte[][] cells) {
            branches.get(branch).add(new Entry(parent, cells));
        }

        /**
         * The finished rows.
         *
         * @param parents for each branch the branch of its parent; -1 for the root
         */
        public Rows build(int[] parents) {
            List<Level> levels = new ArrayList<>();
            for (int branch = 0; branch < parents.length; branch++) {
                int parentRows =
                        parents[branch] < 0 ? 0 : branches.get(parents[branch]).size();
                levels.add(level(branches.get(branch), parentRows));
            }
            return new Rows(List.copyOf(levels));
        }

        private static Level level(List<Entry> entries, int parentRows) {
            // Stores answer in order; the sort keeps an answer right should one ever not.
            entries.sort(Comparator.comparingInt(Entry::parent));
            int[] starts = new int[parentRows + 1];
            Arrays.fill(starts, entries.size());
            for (int index = entries.size() - 1; index >= 0 && parentRows > 0; index--) {
                starts[entries.get(index).parent()] = index;
            }
            for (int parent = parentRows - 1; parent >= 0; parent--) {
                starts[parent] = Math.min(starts[parent], starts[parent + 1]);
            }
            return new Level(entries.stream().map(Entry::cells).toList(), starts);
        }
    }
}
