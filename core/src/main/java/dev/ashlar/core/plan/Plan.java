package dev.ashlar.core.plan;

import dev.ashlar.core.model.Aggregate;
import dev.ashlar.core.model.Bucket;
import dev.ashlar.core.query.Intent.Total;
import dev.ashlar.core.value.WireKind;
import java.util.List;

/** What a store has to do, in physical names and without values: pure data, rendered once and bound often. */
public sealed interface Plan
        permits Plan.Read,
                Plan.Groups,
                Plan.Count,
                Plan.GroupCount,
                Plan.Exists,
                Plan.Insert,
                Plan.Update,
                Plan.Delete,
                BulkPlan {
    /**
     * Rows with everything embedded in them, in one snapshot.
     *
     * @param root the rows themselves; its children are the embedded lists
     * @param document how the cells become an answer
     */
    record Read(Branch root, Document document) implements Plan {}

    /**
     * A number of rows.
     *
     * @param total exactly, or as the database's statistics have it; never {@link Total#NONE}
     */
    record Count(Source source, Total total) implements Plan {}

    /**
     * Groups of rows, one row each.
     *
     * @param having which groups
     * @param outputs columns of the grouping
     */
    record Groups(
            Grouping grouping,
            Condition having,
            List<Output> outputs,
            List<Order> order,
            Slice slice,
            Document document)
            implements Plan {
        public Groups {
            outputs = List.copyOf(outputs);
            order = List.copyOf(order);
        }
    }

    /** A number of groups. */
    record GroupCount(Grouping grouping, Condition having) implements Plan {}

    /** Whether there is a row; answers one row of no cells, or none. */
    record Exists(Source source) implements Plan {}

    /**
     * One new row.
     *
     * @param sets a value for each column that gets one
     * @param absentOn columns of the key when an existing row is to be left alone and nothing answered; else empty
     * @param must what the new row has to satisfy, or the statement fails
     * @param returning cells of the new row
     */
    record Insert(
            Table table,
            int alias,
            List<Assign> sets,
            List<Column> absentOn,
            Condition must,
            List<Output> returning,
            Document document)
            implements Plan {
        public Insert {
            sets = List.copyOf(sets);
            absentOn = List.copyOf(absentOn);
            returning = List.copyOf(returning);
        }
    }

    /**
     * Every row that satisfies a condition changed alike, and answered. A row that stays the same keeps its revision.
     *
     * @param sets what the caller gave
     * @param stamps what is set only when a value changed
     * @param must what the changed row has to satisfy
     */
    record Update(
            Table table,
            int alias,
            List<Assign> sets,
            List<Assign> stamps,
            Condition where,
            Condition must,
            List<Output> returning,
            Document document)
            implements Plan {
        public Update {
            sets = List.copyOf(sets);
            stamps = List.copyOf(stamps);
            returning = List.copyOf(returning);
        }
    }

    /** Every row that satisfies a condition gone; answers a row of no cells for each. */
    record Delete(Table table, int alias, Condition where) implements Plan {}

    /** A physical table. */
    record Table(String namespace, String name) {}

    /**
     * A physical column.
     *
     * @param type PostgreSQL type for casts, such as {@code numeric} or {@code text}
     * @param cell how its values are turned into wire text
     */
    record Column(String name, String type, CellKind cell) {}

    /** What each row of a statement has a value of: a column, or something inside one. */
    sealed interface Expression {
        /** PostgreSQL type for casts of what it is compared with. */
        String type();

        /** How its values are turned into wire text. */
        CellKind cell();
    }

    /** A column of one of the tables of a statement. */
    record ColumnRef(int alias, Column column) implements Expression {
        @Override
        public String type() {
            return column.type();
        }

        @Override
        public CellKind cell() {
            return column.cell();
        }
    }

    /**
     * A value inside a jsonb column.
     *
     * @param keys the way to it, names and places in lists
     * @param form how it is taken out
     */
    record Inside(ColumnRef column, Bound keys, Form form, String type, CellKind cell) implements Expression {
        /** How a value is taken out of JSON. */
        public enum Form {
            /** As JSON; the JSON null is no value. */
            JSON,
            /** As a value of another type, which it is known to be. */
            SCALAR,
            /** As text if it is a JSON string; anything else is no value. */
            STRING
        }
    }

    /**
     * The beginning of the span of time that a value lies in.
     *
     * @param of a date or a timestamp, which it is then too
     */
    record Truncated(Expression of, Bucket bucket) implements Expression {
        @Override
        public String type() {
            return of.type();
        }

        @Override
        public CellKind cell() {
            return of.cell();
        }
    }

    /**
     * What is worked out of the values of many rows; only in a {@link Grouping} or a {@link Summary}.
     *
     * @param trimmed whether zeros at the end of a fraction mean nothing
     */
    record Folded(Aggregate function, Expression of, boolean trimmed, String type, CellKind cell)
            implements Expression {}

    /** A column and what it is to hold. */
    record Assign(Column column, Bound value) {}

    /** A cell of an answer's rows. */
    record Output(Expression value) {}

    /** How a stored value becomes wire text. */
    sealed interface CellKind {
        /** One value. */
        enum Single implements CellKind {
            /** As the database prints it; text, uuid, date, time, numbers, json. */
            PLAIN,
            BOOLEAN,
            TIMESTAMP,
            BINARY
        }

        /**
         * A list of values, as JSON.
         *
         * @param element how each of them becomes wire text
         * @param wire how each of them stands in JSON
         */
        record Elements(Single element, WireKind wire) implements CellKind {}
    }

    /** A table with the tables joined to it and the condition on them all. */
    record Source(Table table, int alias, List<Join> joins, Condition where) {
        public Source {
            joins = List.copyOf(joins);
        }
    }

    /**
     * The one row of another table, or none (a left join).
     *
     * @param on how it is found; includes what the caller may see of it
     */
    record Join(Table table, int alias, Condition on) {}

    /**
     * Groups of rows under an alias of their own.
     *
     * @param values of each group: those its rows have in common, and what is {@link Folded} of them
     */
    record Grouping(int alias, Source source, List<Expression> values) {
        public Grouping {
            values = List.copyOf(values);
        }

        /** One of the values, seen from outside. */
        public ColumnRef column(int place) {
            return derived(alias, place, values.get(place));
        }
    }

    /**
     * What the rows below one row amount to, under an alias of its own: always one row.
     *
     * @param source the rows below
     * @param ties columns of the row and those of the source that equal them
     * @param values all {@link Folded}
     * @param sorted whether the order depends on it, so that it is needed for all rows; otherwise only for those that are shown
     */
    record Summary(int alias, Source source, List<Tie> ties, List<Expression> values, boolean sorted) {
        public Summary {
            ties = List.copyOf(ties);
            values = List.copyOf(values);
        }

        /** One of the values, seen from outside. */
        public ColumnRef column(int place) {
            return derived(alias, place, values.get(place));
        }
    }

    /** A column of a row and one of the rows below it that equals it. */
    record Tie(ColumnRef above, ColumnRef below) {}

    /** A column of something that has an alias and is no table; the names are numbered. */
    private static ColumnRef derived(int alias, int place, Expression value) {
        return new ColumnRef(alias, new Column("c" + place, value.type(), value.cell()));
    }

    /**
     * Rows of one level of an answer.
     *
     * @param number 0 for the root, then counted through the whole plan
     * @param links for an embedded list: cells of the parent's rows that equal columns of this one's
     * @param slice which part of the rows; for an embedded list of each parent's rows
     * @param summaries what the rows below each of these amount to
     * @param children the lists embedded in these rows
     */
    record Branch(
            int number,
            Source source,
            List<Output> outputs,
            List<Link> links,
            List<Order> order,
            Slice slice,
            List<Summary> summaries,
            List<Branch> children) {
        public Branch {
            outputs = List.copyOf(outputs);
            links = List.copyOf(links);
            order = List.copyOf(order);
            summaries = List.copyOf(summaries);
            children = List.copyOf(children);
        }
    }

    /** A cell of the parent's row that equals a column of the child's. */
    record Link(int parentCell, ColumnRef child) {}

    /** A term of an order; nulls last ascending, first descending. */
    record Order(Expression value, boolean descending) {}

    /**
     * A part of some ordered rows.
     *
     * @param limit greatest number of rows to fetch; -1 where there is at most one row anyway
     * @param offset rows to leave out
     */
    record Slice(int limit, Offset offset) {
        /** All rows; for at most one. */
        public static final Slice ALL = new Slice(-1, Offset.NONE);
    }

    /** How many rows are left out at the start. */
    sealed interface Offset {
        /** None. */
        enum None implements Offset {
            NONE
        }

        /** A number given by the request. */
        record By(Bound value) implements Offset {}

        /** The one instance of {@link None}. */
        None NONE = None.NONE;
    }

    /** A value to be bound, with the type it is cast to. */
    record Bound(Slot slot, String type) {}

    /** Where a bound value comes from. */
    sealed interface Slot {
        /** A value of the request. */
        record Argument(int index) implements Slot {}

        /** A value of the definition. */
        record Literal(String text) implements Slot {}

        /** No value. */
        record Empty() implements Slot {}

        /** Values of many rows, as an array. */
        sealed interface OfRows extends Slot {}

        /**
         * The values of a field.
         *
         * @param field its place among the fields that the rows give
         * @param absent what a row has that leaves the field out
         */
        record Each(int field, Slot absent) implements OfRows {}

        /** Whether each row gives a field. */
        record Gives(int field) implements OfRows {}

        /** A value worked out anew for each row. */
        record Anew(Slot value) implements OfRows {}

        /** A property of the subject or the request. */
        enum Context implements Slot {
            ORGANIZATION,
            USER_ID,
            USER_ROLES,
            NOW,
            TODAY,
            FRESH_UUID
        }
    }
}
