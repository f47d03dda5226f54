package dev.ashlar.core.query.grammar;

/** Counts something of one query up to a limit of the grammar, and reports once when it is passed. */
final class LimitCounter {
    /** Comparisons in one query. */
    static final int FILTER_TERMS = 200;

    /** Parts of one selection, nested ones included. */
    static final int SELECT_PARTS = 100;

    /** Parentheses in parentheses. */
    static final int NESTING = 20;

    /** Terms of one order. */
    static final int SORT_TERMS = 10;

    private final String name;
    private final int most;
    private int count;

    LimitCounter(String name, int most) {
        this.name = name;
        this.most = most;
    }

    /** Counts one more; false when that is too many. */
    boolean take(Report report) {
        count++;
        if (count == most + 1) {
            report.limit(name, most, "there are too many");
        }
        return count <= most;
    }

    /** Whether the limit was passed. */
    boolean exceeded() {
        return count > most;
    }
}
