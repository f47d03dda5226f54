package dev.ashlar.core.layout;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which physical tables and columns hold which schemas and fields, live and retired. Immutable; kept in the API's own database.
 * Physical names are readable (the first name given) but always looked up here, never derived.
 *
 * @param number counts up with each change; 0 for a database without anything
 * @param namespace the PostgreSQL schema that holds all tables
 * @param tables live and retired
 */
public record Layout(long number, String namespace, List<TableLayout> tables) {
    public Layout {
        tables = List.copyOf(tables);
    }

    /** Nothing yet. */
    public static Layout empty(String namespace) {
        return new Layout(0, namespace, List.of());
    }

    /** The live table of a schema. */
    public Optional<TableLayout> live(String schema) {
        return tables.stream()
                .filter(table -> table.state() == State.LIVE && table.schema().equals(schema))
                .findFirst();
    }

    /** Whether something serves or is only kept. */
    public enum State {
        LIVE,
        RETIRED
    }

    /**
     * A table.
     *
     * @param id stable identity, a ULID; survives every rename
     * @param schema the schema's name in the newest definition that had it
     * @param table physical name, inside the layout's namespace
     * @param tenant whether it has {@link #ORGANIZATION}
     * @param columns live and retired
     * @param constraints foreign keys, uniques, checks and indexes, live ones only
     */
    public record TableLayout(
            String id,
            State state,
            String schema,
            String table,
            boolean tenant,
            List<ColumnLayout> columns,
            List<ConstraintLayout> constraints) {
        public TableLayout {
            columns = List.copyOf(columns);
            constraints = List.copyOf(constraints);
        }

        /** The live column of a field. */
        public Optional<ColumnLayout> live(String field) {
            return columns.stream()
                    .filter(column ->
                            column.state() == State.LIVE && column.field().equals(field))
                    .findFirst();
        }
    }

    /**
     * A column.
     *
     * @param id stable identity, a ULID
     * @param field the field's name in the newest definition that had it
     * @param column physical name
     * @param type PostgreSQL type as it stands in DDL, such as {@code numeric(12,2)}
     * @param notNull whether the database demands a value
     * @param preset constant default in the database as canonical text, or null
     */
    public record ColumnLayout(
            String id,
            State state,
            String field,
            String column,
            String type,
            boolean notNull,
            @Nullable String preset) {}

    /**
     * A constraint or an index.
     *
     * @param kind what it is
     * @param name physical name
     * @param signature what it means, over stable identities, to tell whether two are the same
     */
    public record ConstraintLayout(Kind kind, String name, String signature) {
        /** The kinds of constraints. */
        public enum Kind {
            PRIMARY_KEY,
            UNIQUE,
            FOREIGN_KEY,
            CHECK,
            INDEX
        }
    }

    /** Physical column with the organization, in tables under tenancy; no field can have this name. */
    public static final String ORGANIZATION = "_organization_id";

    /** Physical column with the revision, in every table; no field can have this name. */
    public static final String REVISION = "_revision";
}
