package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.ConstraintLayout;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.layout.Step.IndexDefinition;
import dev.ashlar.core.layout.Step.SortedIndex;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns constraints and indexes into the steps that make and drop them. */
final class ConstraintSteps {
    private final Steps steps;
    private final Layout deployed;
    private final Names names;
    private final Mode mode;
    private final Rows rows;

    ConstraintSteps(Steps steps, Layout deployed, Names names, Mode mode, Rows rows) {
        this.steps = steps;
        this.deployed = deployed;
        this.names = names;
        this.mode = mode;
        this.rows = rows;
    }

    /** Gives a meaning a physical name. */
    ConstraintLayout named(TableDraft draft, Meaning meaning) {
        List<String> columns = physical(draft.columns(), meaning.columns());
        String wanted = draft.table() + "_" + String.join("_", columns);
        return new ConstraintLayout(
                switch (meaning) {
                    case Meaning.PrimaryKey key -> names.take(draft.table(), "_pkey");
                    case Meaning.Unique unique -> names.take(wanted, "_key");
                    case Meaning.ForeignKey reference -> names.take(wanted, "_fkey");
                    case Meaning.Check check -> names.take(wanted, "_check");
                    case Meaning.Index index -> names.take(wanted, "_idx");
                    case Meaning.Inverted inverted ->
                        names.take(wanted, "_" + inverted.content().name().toLowerCase(Locale.ROOT));
                    case Meaning.Counter counter -> names.take(wanted, "_seq");
                },
                meaning);
    }

    /** The step that drops a constraint of a table. */
    void drop(TableDraft draft, ConstraintLayout constraint) {
        switch (constraint.meaning()) {
            case Meaning.Unique unique -> steps.add(new Step.DropIndex(constraint.name()));
            case Meaning.Index index -> steps.add(new Step.DropIndex(constraint.name()));
            case Meaning.Inverted inverted -> steps.add(new Step.DropIndex(constraint.name()));
            case Meaning.Check check -> steps.add(new Step.DropConstraint(draft.table(), constraint.name()));
            case Meaning.ForeignKey reference -> steps.add(new Step.DropConstraint(draft.table(), constraint.name()));
            case Meaning.PrimaryKey key -> throw new IllegalArgumentException("a key stays: " + constraint.name());
            case Meaning.Counter counter -> throw new IllegalArgumentException("a counter stays: " + constraint.name());
        }
    }

    /** The steps that make a constraint; what is made with its table needs none. */
    void add(TableDraft draft, ConstraintLayout constraint, Map<String, TableDraft> drafts) {
        switch (constraint.meaning()) {
            case Meaning.Check check -> addCheck(draft, constraint.name(), check);
            case Meaning.Unique unique -> steps.add(new Step.CreateIndex(index(draft, constraint.name(), unique)));
            case Meaning.Index index -> addIndex(draft, index(draft, constraint.name(), index));
            case Meaning.Inverted inverted -> addIndex(draft, index(draft, constraint.name(), inverted));
            case Meaning.ForeignKey reference -> addReference(draft, constraint.name(), reference, drafts);
            case Meaning.PrimaryKey key -> {}
            case Meaning.Counter counter -> {}
        }
    }

    private void addCheck(TableDraft draft, String name, Meaning.Check check) {
        if (draft.before().isPresent()) {
            boolean quiet = quiet(draft);
            steps.add(check(draft, name, check, quiet));
            validate(quiet, draft.table(), name);
        }
    }

    static Step.AddCheck check(TableDraft draft, String name, Meaning.Check check, boolean validated) {
        ColumnLayout column = draft.column(check.column());
        return new Step.AddCheck(draft.table(), name, column.column(), column.type(), check.bounds(), validated);
    }

    private void addReference(
            TableDraft draft, String name, Meaning.ForeignKey reference, Map<String, TableDraft> drafts) {
        Optional<TableDraft> live = drafts.values().stream()
                .filter(one -> one.id().equals(reference.table()))
                .findFirst();
        // A reference of retired columns may lead to a table that is retired too.
        String target = live.map(TableDraft::table)
                .orElseGet(() -> deployed.table(reference.table()).table());
        List<ColumnLayout> targets = live.map(TableDraft::columns)
                .orElseGet(() -> deployed.table(reference.table()).columns());
        addReference(draft.table(), draft.columns(), name, reference, target, targets, quiet(draft));
    }

    private void addReference(
            String table,
            List<ColumnLayout> columns,
            String name,
            Meaning.ForeignKey reference,
            String target,
            List<ColumnLayout> targets,
            boolean quiet) {
        steps.add(new Step.AddForeignKey(
                table,
                name,
                Layout.leading(physical(columns, reference.columns()), reference.organization()),
                target,
                Layout.leading(physical(targets, reference.targets()), reference.organization()),
                reference.onDelete(),
                physical(columns, reference.cleared()),
                quiet));
        validate(quiet, table, name);
    }

    /** Replaces a reference of a table that is retired. */
    void replace(TableLayout table, String name, Meaning.ForeignKey reference, TableLayout target) {
        steps.add(new Step.DropConstraint(table.table(), name));
        addReference(
                table.table(),
                table.columns(),
                name,
                reference,
                target.table(),
                target.columns(),
                mode == Mode.DRAFT || rows.none(table));
    }

    private void validate(boolean quiet, String table, String name) {
        if (!quiet) {
            steps.add(new Step.Validate(table, name));
        }
    }

    private void addIndex(TableDraft draft, IndexDefinition index) {
        steps.add(quiet(draft) ? new Step.CreateIndex(index) : new Step.CreateIndexOnline(index));
    }

    private static IndexDefinition index(TableDraft draft, String name, Meaning.Unique unique) {
        List<String> columns = physical(draft.columns(), unique.columns());
        return new SortedIndex(
                draft.table(),
                name,
                Layout.leading(columns, unique.organization()),
                true,
                unique.ignoreCase() ? textual(draft, unique.columns()) : List.of());
    }

    private static List<String> textual(TableDraft draft, List<String> ids) {
        return ids.stream()
                .map(draft::column)
                .filter(column -> column.type().equals("text"))
                .map(ColumnLayout::column)
                .toList();
    }

    private static IndexDefinition index(TableDraft draft, String name, Meaning.Index index) {
        List<String> columns = physical(draft.columns(), index.columns());
        return new SortedIndex(draft.table(), name, Layout.leading(columns, index.organization()), false, List.of());
    }

    private static IndexDefinition index(TableDraft draft, String name, Meaning.Inverted inverted) {
        String column = physical(draft.columns(), inverted.column());
        return new Step.InvertedIndex(draft.table(), name, column, inverted.content());
    }

    /** Whether a step may hold a table for as long as its rows take: there are none, or nobody else is served. */
    private boolean quiet(TableDraft draft) {
        return mode == Mode.DRAFT || draft.before().map(rows::none).orElse(true);
    }

    static List<String> physical(List<ColumnLayout> columns, List<String> ids) {
        return ids.stream().map(id -> physical(columns, id)).toList();
    }

    private static String physical(List<ColumnLayout> columns, String id) {
        return columns.stream()
                .filter(column -> column.id().equals(id))
                .map(ColumnLayout::column)
                .findFirst()
                .orElseThrow();
    }
}
