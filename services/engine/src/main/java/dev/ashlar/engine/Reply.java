package dev.ashlar.engine;

import dev.ashlar.core.plan.Document;
import dev.ashlar.core.plan.Rows;
import java.util.OptionalLong;

/** What comes of a call, in no door's words. */
public sealed interface Reply {
    /**
     * A page of a list.
     *
     * @param rows in the order they are shown in, except that {@link #backwards} ones come last first
     * @param shown how many of the rows are shown; there may be one more, which tells of another page
     * @param backwards whether the rows are to be shown in the opposite order
     * @param next whether rows follow
     * @param previous whether rows come before
     * @param total rows of the whole list, where asked for
     */
    record Page(
            Rows rows,
            Document document,
            int shown,
            boolean backwards,
            boolean next,
            boolean previous,
            OptionalLong total)
            implements Reply {
        /** The row at a position of the page. */
        public int row(int position) {
            return backwards ? shown - 1 - position : position;
        }
    }

    /**
     * One row.
     *
     * @param fingerprint of all that shapes the answer besides the row: version, selection, readable fields
     * @param readable whether the caller may be shown the row; otherwise only that the write was done
     */
    record Row(Rows rows, Document document, Outcome outcome, String fingerprint, boolean readable) implements Reply {}

    /** How many rows there are. */
    record Count(long count) implements Reply {}

    /** Whether there is a row. */
    record Exists(boolean exists) implements Reply {}

    /** A row was deleted. */
    record Deleted() implements Reply {}

    /**
     * Many rows were dealt with, each as it was told on the way.
     *
     * @param rows how many were given, or found by a filter
     * @param affected how many were created, changed or deleted
     */
    record Bulk(long rows, long affected) implements Reply {}

    /** How one row came to be answered. */
    enum Outcome {
        FOUND,
        CREATED,
        CHANGED,
        /** Not written, because it is no longer what the caller believed; here is what it is. */
        STALE
    }
}
