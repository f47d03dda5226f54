package dev.ashlar.core.plan;

import java.util.List;

/**
 * What a store has to do with many rows at once. Their values come as arrays and become a table of their own, a column each
 * and {@link #NUMBER}, which counts the rows from 1.
 */
public sealed interface BulkPlan extends Plan {
    /** The column that numbers given rows. */
    Column NUMBER = new Column("n", "bigint", CellKind.Single.PLAIN);

    /** The values of many rows. */
    Given given();

    /**
     * Cells of an answer's rows; all but those of {@link InsertRows} without {@code absentOn} begin with {@link #NUMBER}.
     */
    List<Output> returning();

    /**
     * New rows. Without a target all of them are made, and answered in their order; with one those whose target is taken are
     * left out.
     *
     * @param sets a value for each column that gets one
     * @param absentOn what makes a row one that is there already, or an empty list
     * @param key columns of the key, by which made rows are found among the given ones
     * @param must what each new row has to satisfy
     */
    record InsertRows(
            Table table,
            int alias,
            Given given,
            List<Put> sets,
            List<Target> absentOn,
            List<Pair> key,
            Condition must,
            List<Output> returning)
            implements BulkPlan {
        public InsertRows {
            sets = List.copyOf(sets);
            absentOn = List.copyOf(absentOn);
            key = List.copyOf(key);
            returning = List.copyOf(returning);
        }
    }

    /**
     * Rows changed, each in its own way. A row that stays the same keeps its revision.
     *
     * @param sets what the given rows say
     * @param stamps what is set only when a value changed
     * @param where ties stored rows to given ones, and says which may be changed
     * @param must what the changed rows have to satisfy
     */
    record UpdateRows(
            Table table,
            int alias,
            Given given,
            List<Set> sets,
            List<Assign> stamps,
            Condition where,
            Condition must,
            List<Output> returning)
            implements BulkPlan {
        public UpdateRows {
            sets = List.copyOf(sets);
            stamps = List.copyOf(stamps);
            returning = List.copyOf(returning);
        }
    }

    /** Rows gone. */
    record DeleteRows(Table table, int alias, Given given, Condition where, List<Output> returning)
            implements BulkPlan {
        public DeleteRows {
            returning = List.copyOf(returning);
        }
    }

    /** Rows that are there. */
    record FindRows(Table table, int alias, Given given, Condition where, List<Output> returning) implements BulkPlan {
        public FindRows {
            returning = List.copyOf(returning);
        }
    }

    /**
     * The table of given values.
     *
     * @param alias under which it stands
     */
    record Given(int alias, List<Lane> lanes) {
        public Given {
            lanes = List.copyOf(lanes);
        }
    }

    /**
     * One column of given values.
     *
     * @param column its name in the statement, with the type that its values are used as
     * @param values an array
     * @param counter where it fills up with the next numbers of a column that counts, that column
     */
    record Lane(Column column, Bound values, Counter counter) {}

    /** Whether a lane's empty values become the next numbers of a column. */
    sealed interface Counter {
        /** They stay empty. */
        enum None implements Counter {
            NONE
        }

        /** They do. */
        record Of(Table table, Column column) implements Counter {}

        /** The one instance of {@link None}. */
        None NONE = None.NONE;
    }

    /** A column of new rows and where its values come from. */
    record Put(Column column, Value value) {}

    /** Where the value of each of many rows comes from. */
    sealed interface Value {
        /** From the row. */
        record Own(ColumnRef lane) implements Value {}

        /** The same for all of them. */
        record Common(Bound value) implements Value {}
    }

    /**
     * A column to be changed to what each row gives.
     *
     * @param lane the given values
     * @param gives where some rows leave it out, whether each gives it; otherwise the lane itself
     */
    record Set(ColumnRef column, ColumnRef lane, ColumnRef gives) {
        /** Whether every row gives it. */
        public boolean whole() {
            return gives.equals(lane);
        }
    }

    /** A column of a unique index, as the index has it. */
    record Target(Column column, boolean lowered) {}

    /** A stored column and the given one it equals. */
    record Pair(ColumnRef stored, ColumnRef given) {}
}
