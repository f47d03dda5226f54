package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.TableLayout;

/** What the planner asks about the rows of tables that exist. Answers may be out of date by the time the change is made. */
public interface Rows {
    /** Whether a table has no rows at all. */
    boolean none(TableLayout table);

    /** Whether some row has no value in a column. */
    boolean anyEmpty(TableLayout table, ColumnLayout column);

    /** Whether some row has a value outside of bounds. */
    boolean anyOutside(TableLayout table, ColumnLayout column, Bounds bounds);

    /** Whether two rows share what would have to be unique. */
    boolean anyTwice(TableLayout table, Meaning.Unique unique);

    /** Whether some row refers to one that is not there. */
    boolean anyDangling(TableLayout table, Meaning.ForeignKey reference, TableLayout target);

    /** Every table is empty. */
    Rows NONE = new Rows() {
        @Override
        public boolean none(TableLayout table) {
            return true;
        }

        @Override
        public boolean anyEmpty(TableLayout table, ColumnLayout column) {
            return false;
        }

        @Override
        public boolean anyOutside(TableLayout table, ColumnLayout column, Bounds bounds) {
            return false;
        }

        @Override
        public boolean anyTwice(TableLayout table, Meaning.Unique unique) {
            return false;
        }

        @Override
        public boolean anyDangling(TableLayout table, Meaning.ForeignKey reference, TableLayout target) {
            return false;
        }
    };
}
