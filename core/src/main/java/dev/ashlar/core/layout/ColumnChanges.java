package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.State;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.layout.Lineage.Known;
import dev.ashlar.core.model.Field.Heritage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings the columns of one table to what its schema asks. */
final class ColumnChanges {
    private final TableDraft draft;
    private final Mode mode;
    private final Rows rows;
    private final Supplier<String> identities;
    private final Findings findings;
    private final Steps steps;
    private final ColumnRules rules;
    private final Names names;

    ColumnChanges(TableDraft draft, Mode mode, Rows rows, Supplier<String> identities, Findings findings, Steps steps) {
        this.draft = draft;
        this.mode = mode;
        this.rows = rows;
        this.identities = identities;
        this.findings = findings;
        this.steps = steps;
        this.rules = new ColumnRules(draft, mode, rows, findings);
        this.names = Names.ofColumns(
                draft.columns().stream().map(ColumnLayout::column).toList());
    }

    /** Works out all columns of the draft. */
    void plan() {
        List<ColumnDesign> designs = ColumnDesign.of(draft.schema());
        draft.before().ifPresentOrElse(before -> alter(before, designs), () -> designs.forEach(this::create));
    }

    private void create(ColumnDesign design) {
        serve(design, newColumn(design, design.required()), design.bounds());
    }

    private void serve(ColumnDesign design, ColumnLayout column, Bounds admitted) {
        draft.serve(design.field(), column, admitted);
    }

    private ColumnLayout newColumn(ColumnDesign design, boolean notNull) {
        ColumnLayout column = new ColumnLayout(
                identities.get(),
                State.LIVE,
                design.name(),
                names.take(design.name()),
                design.type(),
                design.bytewise(),
                notNull,
                design.preset(),
                design.declared());
        draft.markFresh(column.id());
        return column;
    }

    private void alter(TableLayout before, List<ColumnDesign> designs) {
        Map<String, Known> lineage = lineage(before, designs);
        List<String> kept = lineage.values().stream().map(Known::id).toList();
        before.columns().stream()
                .filter(column -> column.state() == State.LIVE && !kept.contains(column.id()))
                .forEach(this::retire);
        for (ColumnDesign design : designs) {
            Known known = lineage.get(design.name());
            if (known == null) {
                add(before, design);
            } else {
                keep(before, design, before.column(known.id()));
            }
        }
    }

    private Map<String, Known> lineage(TableLayout before, List<ColumnDesign> designs) {
        Map<String, Heritage> wanted = new LinkedHashMap<>();
        Map<String, String> types = new LinkedHashMap<>();
        designs.forEach(design -> wanted.put(design.name(), design.field().heritage()));
        designs.forEach(design -> types.put(design.name(), design.type()));
        return new Lineage(
                        before.columns().stream().map(ColumnChanges::known).toList(),
                        wanted,
                        mode,
                        (name, id) -> before.column(id).type().equals(types.get(name)),
                        (name, reason) -> problem(
                                name,
                                "change_renames",
                                "renamed_from cannot be followed: " + reason,
                                "leave one of the two names, or rename in a version of its own"))
                .resolve();
    }

    private static Known known(ColumnLayout column) {
        return new Known(
                column.id(), column.state(), column.field(), column.declared().renamedFrom());
    }

    /** Keeps the data of a field that is gone, and lets rows do without it. */
    private void retire(ColumnLayout column) {
        boolean bound = draft.deployed().stream()
                .filter(constraint -> constraint.meaning() instanceof Meaning.Unique
                        || constraint.meaning() instanceof Meaning.ForeignKey)
                .anyMatch(constraint -> constraint.meaning().columns().contains(column.id()));
        @Nullable String preset = bound ? null : column.preset();
        if (identifies(column.id())) {
            return;
        }
        boolean notNull = column.notNull() && preset != null;
        preset(column, preset);
        notNull(column, notNull);
        draft.put(new ColumnLayout(
                column.id(),
                State.RETIRED,
                column.field(),
                column.column(),
                column.type(),
                column.bytewise(),
                notNull,
                preset,
                column.declared()));
    }

    private boolean identifies(String columnId) {
        return draft.deployed().stream()
                .anyMatch(constraint -> constraint.meaning() instanceof Meaning.PrimaryKey key
                        && key.columns().contains(columnId));
    }

    private void add(TableLayout before, ColumnDesign design) {
        boolean empty = rows.none(before);
        if (design.required() && design.preset() == null && !empty) {
            problem(
                    design.name(),
                    "change_requires",
                    "the rows there are have no value for the new required field",
                    "give it a constant default, or leave it optional");
        }
        boolean notNull = design.required() && (design.preset() != null || mode == Mode.DRAFT);
        ColumnLayout column = newColumn(design, notNull);
        steps.add(new Step.AddColumn(draft.table(), step(column)));
        serve(design, column, design.bounds());
    }

    /** A column in the words of a step, of a table without a sequence. */
    private static Step.Column step(ColumnLayout column) {
        return new Step.Column(
                column.column(), column.type(), column.bytewise(), column.notNull(), column.preset(), null);
    }

    private void keep(TableLayout before, ColumnDesign design, ColumnLayout column) {
        if (column.state() == State.RETIRED) {
            draft.markRestored(column.id());
        }
        if (type(design, column)) {
            continueColumn(before, design, column);
        } else {
            problem(
                    design.name(),
                    "change_retypes",
                    "its rows hold " + column.type() + ", and " + design.type() + " is asked for",
                    "add a field of the new type under another name");
            serve(design, column, design.bounds());
        }
    }

    private void continueColumn(TableLayout before, ColumnDesign design, ColumnLayout column) {
        rules.shape(before, design, column);
        boolean notNull = rules.required(before, design, column);
        @Nullable String preset = preset(design, column, notNull);
        notNull(column, notNull);
        preset(column, preset);
        ColumnLayout kept = new ColumnLayout(
                column.id(),
                State.LIVE,
                design.name(),
                column.column(),
                design.type(),
                column.bytewise() || design.bytewise(),
                notNull,
                preset,
                design.declared());
        serve(design, kept, rules.bounds(before, design, column));
    }

    /** Brings the type to what is asked; false where data would have to move. */
    private boolean type(ColumnDesign design, ColumnLayout column) {
        boolean same = column.type().equals(design.type());
        if (!same && !PhysicalTypes.widens(column.type(), design.type())) {
            return false;
        }
        if (!same || (design.bytewise() && !column.bytewise())) {
            boolean bytewise = column.bytewise() || design.bytewise();
            steps.add(new Step.SetType(draft.table(), column.column(), design.type(), bytewise));
        }
        return true;
    }

    private @Nullable String preset(ColumnDesign design, ColumnLayout column, boolean notNull) {
        boolean olderNeedIt = notNull && mode == Mode.VERSION;
        return design.preset() == null && olderNeedIt ? column.preset() : design.preset();
    }

    private void preset(ColumnLayout column, @Nullable String preset) {
        if (preset == null && column.preset() != null) {
            steps.add(new Step.DropDefault(draft.table(), column.column()));
        } else if (preset != null && !preset.equals(column.preset())) {
            steps.add(new Step.SetDefault(draft.table(), column.column(), column.type(), preset));
        }
    }

    private void notNull(ColumnLayout column, boolean notNull) {
        if (notNull && !column.notNull()) {
            steps.add(new Step.SetNotNull(draft.table(), column.column()));
        } else if (!notNull && column.notNull()) {
            steps.add(new Step.DropNotNull(draft.table(), column.column()));
        }
    }

    private void problem(String field, String code, String detail, String hint) {
        findings.add(draft.schema(), field, code, detail, hint);
    }
}
