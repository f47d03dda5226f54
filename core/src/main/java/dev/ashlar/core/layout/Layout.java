package dev.ashlar.core.layout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** The table of a stable identity that is known to exist. */
    public TableLayout table(String id) {
        return tables.stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table " + id));
    }

    /** Columns of a key or an index, led by the organization's where that leads. */
    static List<String> leading(List<String> columns, boolean organization) {
        return organization
                ? Stream.concat(Stream.of(ORGANIZATION), columns.stream()).toList()
                : columns;
    }

    /** Whether something serves or is only kept. */
    public enum State {
        LIVE,
        RETIRED
    }

    /**
     * A table. The columns of a retired one keep their state, so that it comes back as it was.
     *
     * @param id stable identity, a ULID; survives every rename
     * @param schema the schema's name in the newest definition that had it
     * @param table physical name, inside the layout's namespace
     * @param tenant whether it has {@link #ORGANIZATION}
     * @param renamedFrom the earlier name that the newest definition gave for it, or null
     * @param columns live and retired
     * @param constraints keys, foreign keys, uniques, checks, sequences and indexes that the database has
     */
    public record TableLayout(
            String id,
            State state,
            String schema,
            String table,
            boolean tenant,
            @Nullable String renamedFrom,
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

        /** The column of a stable identity that is known to exist. */
        public ColumnLayout column(String columnId) {
            return columns.stream()
                    .filter(column -> column.id().equals(columnId))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no column " + columnId + " in " + table));
        }
    }

    /**
     * A column.
     *
     * @param id stable identity, a ULID
     * @param field the field's name in the newest definition that had it
     * @param column physical name
     * @param type PostgreSQL type as it stands in DDL, such as {@code numeric(12,2)}
     * @param bytewise whether text compares and sorts by its bytes, as keys do, rather than by language
     * @param notNull whether the database demands a value
     * @param preset constant default in the database as canonical text, or null
     * @param declared what the newest definition said of it; the database may be weaker
     */
    public record ColumnLayout(
            String id,
            State state,
            String field,
            String column,
            String type,
            boolean bytewise,
            boolean notNull,
            @Nullable String preset,
            Declared declared) {}

    /**
     * What the newest definition said of a column, to tell what a later one changes.
     *
     * @param required whether every row has a value
     * @param bounds which values it admits
     * @param shape the fields of a value object, none for anything else
     * @param renamedFrom the earlier name it gave, or null
     */
    public record Declared(
            boolean required,
            Bounds bounds,
            Shape shape,
            @Nullable String renamedFrom) {}

    /**
     * A constraint or an index.
     *
     * @param name physical name
     * @param meaning what it says, over stable identities
     */
    public record ConstraintLayout(String name, Meaning meaning) {}

    /** Physical column with the organization, in tables under tenancy; no field can have this name. */
    public static final String ORGANIZATION = "_organization_id";

    /** Physical column with the revision, in every table; no field can have this name. */
    public static final String REVISION = "_revision";
}
