package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.ConstraintLayout;
import dev.ashlar.core.layout.Layout.State;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.layout.Lineage.Known;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Field.Heritage;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One run of the {@link ChangePlanner}: tables first, then their columns, then what binds them together. */
final class Planning {
    private final Layout deployed;
    private final ApiModel next;
    private final Mode mode;
    private final Supplier<String> identities;
    private final Rows rows;
    private final Findings findings;
    private final Steps steps = new Steps();
    private final Names names;
    private final ConstraintSteps constraintSteps;
    private final Map<String, TableDraft> drafts = new LinkedHashMap<>();

    Planning(Layout deployed, ApiModel next, Mode mode, Supplier<String> identities, Rows rows, Findings findings) {
        this.deployed = deployed;
        this.next = next;
        this.mode = mode;
        this.identities = identities;
        this.rows = rows;
        this.findings = findings;
        this.names = Names.ofRelations(deployed);
        this.constraintSteps = new ConstraintSteps(steps, deployed, names, mode, rows);
    }

    Change change() {
        draftTables();
        findings.raise();
        drafts.values().forEach(this::columns);
        drafts.values().forEach(this::constraints);
        findings.raise();
        List<TableLayout> tables = tables();
        if (tables.equals(deployed.tables()) && deployed.number() > 0) {
            return new Change(deployed.number(), deployed, List.of());
        }
        if (deployed.number() == 0) {
            steps.add(new Step.CreateNamespace(deployed.namespace()));
        }
        Layout after = new Layout(deployed.number() + 1, deployed.namespace(), tables);
        return new Change(deployed.number(), after, steps.ordered());
    }

    private void draftTables() {
        Map<String, Known> lineage = lineage();
        for (Schema schema : next.schemas()) {
            Known known = lineage.get(schema.name());
            drafts.put(
                    schema.name(),
                    known == null || startsOver(known, schema)
                            ? fresh(schema)
                            : continued(deployed.table(known.id()), schema));
        }
    }

    /** Whether a draft's table cannot become what is asked, and has no data that would have to move. */
    private boolean startsOver(Known known, Schema schema) {
        TableLayout table = deployed.table(known.id());
        return mode == Mode.DRAFT && !becomes(table, schema) && rows.none(table);
    }

    private boolean becomes(TableLayout table, Schema schema) {
        TableDraft trial = TableDraft.of(table, schema);
        Findings refusals = new Findings(Places.file(""), mode);
        new ColumnChanges(trial, mode, rows, () -> "trial", refusals, new Steps()).plan();
        return table.tenant() == schema.tenant()
                && refusals.none()
                && says(
                        table,
                        new Meaning.PrimaryKey(trial.columnsOf(schema.key().fields())))
                && schema.fields().stream()
                        .filter(Field::generated)
                        .allMatch(field -> says(table, new Meaning.Counter(trial.columnOf(field))));
    }

    private static boolean says(TableLayout table, Meaning meaning) {
        return table.constraints().stream().anyMatch(one -> one.meaning().equals(meaning));
    }

    private Map<String, Known> lineage() {
        Map<String, Heritage> wanted = new LinkedHashMap<>();
        next.schemas().forEach(schema -> wanted.put(schema.name(), schema.heritage()));
        return new Lineage(
                        deployed.tables().stream().map(Planning::known).toList(),
                        wanted,
                        mode,
                        (name, id) -> fits(deployed.table(id), next.schema(name)),
                        (name, reason) -> findings.add(
                                next.schema(name),
                                "",
                                "change_renames",
                                "renamed_from cannot be followed: " + reason,
                                "leave one of the two names, or rename in a version of its own"))
                .resolve();
    }

    /** Whether a table can take a schema up again as it is. */
    private static boolean fits(TableLayout table, Schema schema) {
        return table.tenant() == schema.tenant()
                && key(table)
                        .equals(schema.key().fields().stream().map(Field::name).toList())
                && ColumnDesign.of(schema).stream().allMatch(design -> fits(table, design));
    }

    private static boolean fits(TableLayout table, ColumnDesign design) {
        return table.live(design.name())
                .map(column -> column.type().equals(design.type()))
                .orElse(true);
    }

    private static List<String> key(TableLayout table) {
        return table.constraints().stream()
                .map(ConstraintLayout::meaning)
                .filter(Meaning.PrimaryKey.class::isInstance)
                .flatMap(key -> key.columns().stream())
                .map(id -> table.column(id).field())
                .toList();
    }

    private static Known known(TableLayout table) {
        return new Known(table.id(), table.state(), table.schema(), table.renamedFrom());
    }

    private TableDraft fresh(Schema schema) {
        return TableDraft.fresh(identities.get(), names.take(schema.name()), schema);
    }

    private TableDraft continued(TableLayout table, Schema schema) {
        if (table.tenant() != schema.tenant()) {
            findings.add(
                    schema,
                    "",
                    "change_tenancy",
                    "rows that are there " + (table.tenant() ? "belong" : "do not belong") + " to organizations",
                    "make a schema with the other tenancy under another name");
        }
        return TableDraft.of(table, schema);
    }

    private void columns(TableDraft draft) {
        new ColumnChanges(draft, mode, rows, identities, findings, steps).plan();
    }

    private void constraints(TableDraft draft) {
        new ConstraintChanges(draft, drafts, mode, rows, findings, constraintSteps).plan();
        if (draft.before().isEmpty()) {
            steps.add(TableSteps.create(draft));
        }
    }

    /** All tables after the change: those that were there in their order, then the new ones. */
    private List<TableLayout> tables() {
        Map<String, TableLayout> tables = new LinkedHashMap<>();
        deployed.tables().forEach(table -> tables.put(table.id(), table));
        drafts.values().forEach(draft -> tables.put(draft.id(), draft.freeze()));
        Retirement retirement = new Retirement(deployed, constraintSteps);
        List<TableLayout> all = new ArrayList<>(tables.values());
        all.replaceAll(table -> gone(table) ? retirement.of(table) : table);
        return all;
    }

    private boolean gone(TableLayout table) {
        return table.state() == State.LIVE
                && drafts.values().stream().noneMatch(draft -> draft.id().equals(table.id()));
    }
}
