package dev.ashlar.core.query;

import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Answered;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Selection.FieldPart;
import dev.ashlar.core.query.Selection.SortKey;
import java.util.List;

/**
 * What a caller wants, in the definition's words: a {@link Shape} that can share a plan with every other request of the same
 * shape, and the values of this one. Every door makes Intents and nothing else.
 */
public record Intent(Shape shape, Arguments arguments) {
    /** The schema that is asked. */
    public Schema schema() {
        return shape.schema();
    }

    /** The operation in question. */
    public Operation operation() {
        return shape.operation();
    }

    /** An intent without its values. Records: equal shapes are equal. */
    public sealed interface Shape permits ReadShape, WriteShape, Bulk {
        Schema schema();

        Operation operation();
    }

    /** A shape that answers with rows. */
    public sealed interface ReadShape extends Shape {}

    /** A shape that answers with a page of rows or groups. */
    public sealed interface PagedShape extends ReadShape {
        /** Which rows are looked at. */
        Filter filter();

        /** A total order of what is answered. */
        List<SortKey> sort();

        /** Which part of it is answered. */
        Paging paging();

        /** The same with another part of it answered. */
        PagedShape from(Start start);
    }

    /** A shape that changes one row, or several of one schema alike. */
    public sealed interface WriteShape extends Shape {}

    /**
     * Rows of a schema.
     *
     * @param sort ends with the key's fields, so that the order is total
     * @param paging which part of the rows
     */
    public record ListRows(Schema schema, Selection selection, Filter filter, List<SortKey> sort, Paging paging)
            implements PagedShape {
        public ListRows {
            sort = List.copyOf(sort);
        }

        @Override
        public PagedShape from(Start start) {
            return new ListRows(schema, selection, filter, sort, paging.from(start));
        }

        @Override
        public Operation operation() {
            return Operation.LIST;
        }
    }

    /**
     * Groups of a schema's rows.
     *
     * @param parts what is answered of each group: aggregates of its rows, and what these have in common
     * @param filter which rows are grouped
     * @param having which groups are answered; it compares {@link Answered} values alone
     * @param sort by {@link Answered} values; ends with those the rows of a group have in common, so that the order is total
     * @param paging which part of the groups
     */
    public record GroupRows(
            Schema schema, List<FieldPart> parts, Filter filter, Filter having, List<SortKey> sort, Paging paging)
            implements PagedShape {
        public GroupRows {
            parts = List.copyOf(parts);
            sort = List.copyOf(sort);
        }

        @Override
        public Operation operation() {
            return Operation.LIST;
        }

        /** Whether all rows are one group, so that there is always exactly one. */
        public boolean whole() {
            return parts.stream().allMatch(part -> part.attribute() instanceof Aggregated);
        }

        @Override
        public PagedShape from(Start start) {
            return new GroupRows(schema, parts, filter, having, sort, paging.from(start));
        }
    }

    /**
     * Rows at the other end of a relation of one row.
     *
     * @param parent schema of the one row
     * @param key arguments of the one row's key, in the order of the key's fields
     * @param relation starts at the parent
     * @param rows what is wanted of the related rows; for a to-one relation a list of at most one
     */
    public record RelatedRows(Schema parent, List<Integer> key, Relation relation, PagedShape rows)
            implements ReadShape {
        public RelatedRows {
            key = List.copyOf(key);
        }

        @Override
        public Schema schema() {
            return rows.schema();
        }

        @Override
        public Operation operation() {
            return relation.many() ? Operation.LIST : Operation.GET;
        }
    }

    /**
     * One row by its key.
     *
     * @param key arguments in the order of the key's fields
     */
    public record GetRow(Schema schema, List<Integer> key, Selection selection) implements ReadShape {
        public GetRow {
            key = List.copyOf(key);
        }

        @Override
        public Operation operation() {
            return Operation.GET;
        }
    }

    /** How many rows satisfy a filter. */
    public record CountRows(Schema schema, Filter filter) implements ReadShape {
        @Override
        public Operation operation() {
            return Operation.COUNT;
        }
    }

    /** Whether any row satisfies a filter. */
    public record RowExists(Schema schema, Filter filter) implements ReadShape {
        @Override
        public Operation operation() {
            return Operation.EXISTS;
        }
    }

    /**
     * A new row.
     *
     * @param assignments a value for each field of the schema that the caller gave
     * @param selection what the answer shows
     */
    public record CreateRow(Schema schema, List<Assignment> assignments, Selection selection) implements WriteShape {
        public CreateRow {
            assignments = List.copyOf(assignments);
        }

        @Override
        public Operation operation() {
            return Operation.CREATE;
        }
    }

    /**
     * A whole row at a key, created or replaced.
     *
     * @param key arguments in the order of the key's fields
     * @param assignments without the key's fields
     */
    public record PutRow(
            Schema schema,
            List<Integer> key,
            List<Assignment> assignments,
            Precondition precondition,
            Selection selection)
            implements WriteShape {
        public PutRow {
            key = List.copyOf(key);
            assignments = List.copyOf(assignments);
        }

        @Override
        public Operation operation() {
            return Operation.PUT;
        }
    }

    /** Some fields of one row changed; a key's fields may be among them. */
    public record UpdateRow(
            Schema schema,
            List<Integer> key,
            List<Assignment> assignments,
            Precondition precondition,
            Selection selection)
            implements WriteShape {
        public UpdateRow {
            key = List.copyOf(key);
            assignments = List.copyOf(assignments);
        }

        @Override
        public Operation operation() {
            return Operation.UPDATE;
        }
    }

    /** One row gone. */
    public record DeleteRow(Schema schema, List<Integer> key, Precondition precondition) implements WriteShape {
        public DeleteRow {
            key = List.copyOf(key);
        }

        @Override
        public Operation operation() {
            return Operation.DELETE;
        }
    }

    /**
     * A field and the value it is to have.
     *
     * @param argument place of the value, which may be null
     */
    public record Assignment(Field field, int argument) {}

    /** What must hold of the stored row before it is written. */
    public sealed interface Precondition {
        /** Nothing. */
        record None() implements Precondition {}

        /** {@code If-Match: *}: the row exists. */
        record Present() implements Precondition {}

        /** {@code If-None-Match: *}: the row does not exist. */
        record Absent() implements Precondition {}

        /**
         * {@code If-Match} with tags: the row's revision is one of a list.
         *
         * @param revisions argument with the list, an array literal of integers
         */
        record Revision(int revisions) implements Precondition {}
    }

    /**
     * Which part of a list, and what is said of the whole.
     *
     * @param limit greatest number of rows: part of the shape, so that the database plans for it
     * @param start where it begins
     * @param total how the whole is counted
     */
    public record Paging(int limit, Start start, Total total) {
        /** The same from another place on. */
        public Paging from(Start other) {
            return new Paging(limit, other, total);
        }
    }

    /** Where a page begins. */
    public sealed interface Start {
        /** At the first row. */
        record First() implements Start {}

        /** After a number of rows, given by an argument. */
        record Offset(int argument) implements Start {}

        /**
         * Next to a row whose sort values a cursor holds.
         *
         * @param values for each sort key the argument with its value, or -1 where that value is null
         * @param backwards whether the rows before it are meant; they are still answered in the order asked for
         */
        record Seek(List<Integer> values, boolean backwards) implements Start {
            public Seek {
                values = List.copyOf(values);
            }
        }
    }

    /** How the rows of a whole list are counted. */
    public enum Total {
        NONE,
        EXACT,
        ESTIMATED
    }
}
