package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.ConstraintLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a table that is new into the step that makes it. */
final class TableSteps {
    private TableSteps() {}

    /** Makes the table with its columns, key, sequences and checks; the rest follows when all tables are there. */
    static Step.CreateTable create(TableDraft draft) {
        List<Step.AddCheck> checks = new ArrayList<>();
        String key = "";
        List<String> keyColumns = List.of();
        for (ConstraintLayout constraint : draft.constraints()) {
            if (constraint.meaning() instanceof Meaning.Check check) {
                checks.add(ConstraintSteps.check(draft, constraint.name(), check, true));
            } else if (constraint.meaning() instanceof Meaning.PrimaryKey primary) {
                key = constraint.name();
                keyColumns =
                        Layout.leading(ConstraintSteps.physical(draft.columns(), primary.columns()), draft.tenant());
            }
        }
        return new Step.CreateTable(
                draft.table(),
                draft.tenant(),
                draft.columns().stream().map(column -> column(draft, column)).toList(),
                key,
                keyColumns,
                checks);
    }

    private static Step.Column column(TableDraft draft, ColumnLayout column) {
        return new Step.Column(
                column.column(),
                column.type(),
                column.bytewise(),
                column.notNull(),
                column.preset(),
                sequence(draft, column.id()));
    }

    private static @Nullable String sequence(TableDraft draft, String columnId) {
        return draft.constraints().stream()
                .filter(constraint -> constraint.meaning() instanceof Meaning.Counter counter
                        && counter.column().equals(columnId))
                .map(ConstraintLayout::name)
                .findFirst()
                .orElse(null);
    }
}
