package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.ConstraintLayout;
import dev.ashlar.core.layout.Layout.State;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of the next layout while it is being worked out. */
final class TableDraft {
    private final @Nullable TableLayout before;
    private final String id;
    private final String table;
    private final Schema schema;
    private final Map<String, ColumnLayout> columns = new LinkedHashMap<>();
    private final Map<String, String> byField = new LinkedHashMap<>();
    private final Map<String, Bounds> bounds = new LinkedHashMap<>();
    private final Set<String> fresh = new HashSet<>();
    private final Set<String> restored = new HashSet<>();
    private final List<ConstraintLayout> constraints = new ArrayList<>();

    private TableDraft(@Nullable TableLayout before, String id, String table, Schema schema) {
        this.before = before;
        this.id = id;
        this.table = table;
        this.schema = schema;
    }

    static TableDraft fresh(String id, String table, Schema schema) {
        return new TableDraft(null, id, table, schema);
    }

    static TableDraft of(TableLayout before, Schema schema) {
        TableDraft draft = new TableDraft(before, before.id(), before.table(), schema);
        before.columns().forEach(column -> draft.columns.put(column.id(), column));
        return draft;
    }

    String id() {
        return id;
    }

    String table() {
        return table;
    }

    Schema schema() {
        return schema;
    }

    boolean tenant() {
        return schema.tenant();
    }

    /** The table as it is deployed; none for one that is made by this change. */
    Optional<TableLayout> before() {
        return Optional.ofNullable(before);
    }

    /** Constraints as they are deployed. */
    List<ConstraintLayout> deployed() {
        return before == null ? List.of() : before.constraints();
    }

    /** The values that the database admits in a column as deployed. */
    Bounds enforced(String columnId) {
        return deployed().stream()
                .map(ConstraintLayout::meaning)
                .filter(Meaning.Check.class::isInstance)
                .map(Meaning.Check.class::cast)
                .filter(check -> check.column().equals(columnId))
                .map(Meaning.Check::bounds)
                .findFirst()
                .orElse(Bounds.NONE);
    }

    void put(ColumnLayout column) {
        columns.put(column.id(), column);
    }

    void serve(Field field, ColumnLayout column, Bounds admitted) {
        put(column);
        byField.put(field.name(), column.id());
        bounds.put(column.id(), admitted);
    }

    void markFresh(String columnId) {
        fresh.add(columnId);
    }

    void markRestored(String columnId) {
        restored.add(columnId);
    }

    boolean isFresh(String columnId) {
        return fresh.contains(columnId);
    }

    boolean isRestored(String columnId) {
        return restored.contains(columnId);
    }

    ColumnLayout column(String columnId) {
        ColumnLayout column = columns.get(columnId);
        if (column == null) {
            throw new IllegalArgumentException("no column " + columnId + " in " + table);
        }
        return column;
    }

    List<ColumnLayout> columns() {
        return List.copyOf(columns.values());
    }

    /** Identity of the column that serves a field. */
    String columnOf(Field field) {
        String columnId = byField.get(field.name());
        if (columnId == null) {
            throw new IllegalArgumentException("no column for " + field + " in " + table);
        }
        return columnId;
    }

    List<String> columnsOf(List<Field> fields) {
        return fields.stream().map(this::columnOf).toList();
    }

    /** What the database admits in each live column after the change. */
    Map<String, Bounds> bounds() {
        return bounds;
    }

    void constrain(ConstraintLayout constraint) {
        constraints.add(constraint);
    }

    List<ConstraintLayout> constraints() {
        return constraints;
    }

    /** Whether all columns are retired, so that no version that is deployed from now on writes them. */
    boolean retired(List<String> columnIds) {
        return columnIds.stream().allMatch(one -> column(one).state() == State.RETIRED);
    }

    /** The finished table. */
    TableLayout freeze() {
        return new TableLayout(
                id,
                State.LIVE,
                schema.name(),
                table,
                schema.tenant(),
                schema.heritage().renamedFrom(),
                columns(),
                constraints);
    }
}
