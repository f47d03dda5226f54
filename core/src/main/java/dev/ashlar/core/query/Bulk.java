package dev.ashlar.core.query;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Intent.Assignment;
import java.util.List;
import java.util.stream.Stream;

/**
 * A shape that concerns many rows of a schema. The rows of {@link Create}, {@link Update}, {@link Delete} and {@link Find} are a stream
 * beside the shape and come in chunks, each with a shape of its own: the fields that its rows give. So rows of any number and
 * any values share plans.
 */
public sealed interface Bulk extends Intent.Shape {
    /** The fields that rows beside the shape give, in the order of the arrays they become. */
    List<Field> given();

    /**
     * New rows.
     *
     * @param fields those that any of the rows gives, in the order of the schema
     * @param conflict what becomes of a row that is there already
     */
    record Create(Schema schema, List<Field> fields, Conflict conflict) implements Bulk {
        public Create {
            fields = List.copyOf(fields);
        }

        @Override
        public List<Field> given() {
            return fields;
        }

        @Override
        public Operation operation() {
            return Operation.CREATE;
        }
    }

    /**
     * Rows changed, each in its own way.
     *
     * @param match how the rows are found
     * @param changes fields that any of the rows gives besides those that find it
     */
    record Update(Schema schema, Match match, List<Change> changes) implements Bulk {
        public Update {
            changes = List.copyOf(changes);
        }

        @Override
        public List<Field> given() {
            return Stream.concat(match.fields.stream(), changes.stream().map(Change::field))
                    .toList();
        }

        @Override
        public Operation operation() {
            return Operation.UPDATE;
        }
    }

    /** Rows gone, by their keys. */
    record Delete(Schema schema) implements Bulk {
        @Override
        public List<Field> given() {
            return schema.key().fields();
        }

        @Override
        public Operation operation() {
            return Operation.DELETE;
        }
    }

    /**
     * Which of some rows are there for the subject to see.
     *
     * @param within whether rows of other organizations are left out even where the subject sees them
     */
    record Find(Schema schema, Match match, boolean within) implements Bulk {
        @Override
        public List<Field> given() {
            return match.fields;
        }

        @Override
        public Operation operation() {
            return Operation.GET;
        }
    }

    /** All rows that satisfy a filter, changed alike. */
    record UpdateAll(Schema schema, Filter filter, List<Assignment> assignments) implements Bulk {
        public UpdateAll {
            assignments = List.copyOf(assignments);
        }

        @Override
        public List<Field> given() {
            return List.of();
        }

        @Override
        public Operation operation() {
            return Operation.UPDATE;
        }
    }

    /** All rows that satisfy a filter, gone. */
    record DeleteAll(Schema schema, Filter filter) implements Bulk {
        @Override
        public List<Field> given() {
            return List.of();
        }

        @Override
        public Operation operation() {
            return Operation.DELETE;
        }
    }

    /**
     * How given rows meet stored ones.
     *
     * @param fields those of the key, or of a unique that holds within the organization
     * @param ignoreCase whether upper and lower case of texts count as the same
     */
    record Match(List<Field> fields, boolean ignoreCase) {
        public Match {
            fields = List.copyOf(fields);
        }

        /** By the key. */
        public static Match key(Schema schema) {
            return new Match(schema.key().fields(), false);
        }
    }

    /**
     * A field to be changed.
     *
     * @param partial whether some rows leave it out and keep what is stored
     */
    record Change(Field field, boolean partial) {}

    /** What becomes of a new row that is there already. */
    sealed interface Conflict {
        /** It is refused. */
        record Refuse() implements Conflict {}

        /** The stored row stays as it is. */
        record Ignore(Match match) implements Conflict {}

        /** What is given overwrites the stored row, but for its key. */
        record Merge(Match match) implements Conflict {}
    }

    /**
     * On which terms bulk work is done; no matter for a plan.
     *
     * @param atomic whether one row that fails undoes all; otherwise the others stay
     * @param most how many rows may be changed; if there are more, none is
     * @param rehearsal whether everything is undone at the end
     */
    record Terms(boolean atomic, long most, boolean rehearsal) {
        /** All or nothing, of any number, for good. */
        public static final Terms USUAL = new Terms(true, Long.MAX_VALUE, false);
    }
}
