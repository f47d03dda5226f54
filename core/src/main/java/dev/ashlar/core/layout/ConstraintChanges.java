package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.ConstraintLayout;
import dev.ashlar.core.layout.Layout.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the constraints and indexes of one table to what its schema asks. */
final class ConstraintChanges {
    private final TableDraft draft;
    private final Map<String, TableDraft> drafts;
    private final Mode mode;
    private final Rows rows;
    private final Findings findings;
    private final ConstraintSteps steps;

    ConstraintChanges(
            TableDraft draft,
            Map<String, TableDraft> drafts,
            Mode mode,
            Rows rows,
            Findings findings,
            ConstraintSteps steps) {
        this.draft = draft;
        this.drafts = drafts;
        this.mode = mode;
        this.rows = rows;
        this.findings = findings;
        this.steps = steps;
    }

    /** Works out all constraints of the draft. */
    void plan() {
        List<Meaning> wanted = new ArrayList<>(ConstraintDesign.of(draft, drafts));
        for (ConstraintLayout present : draft.deployed()) {
            successor(present.meaning(), wanted)
                    .ifPresentOrElse(next -> keep(present, next, wanted), () -> drop(present));
        }
        wanted.forEach(this::add);
    }

    /** The wanted meaning that takes the place of one that is there. */
    private static Optional<Meaning> successor(Meaning present, List<Meaning> wanted) {
        return wanted.stream().filter(next -> succeeds(next, present)).findFirst();
    }

    private static boolean succeeds(Meaning next, Meaning present) {
        return switch (present) {
            case Meaning.Check check ->
                next instanceof Meaning.Check other && other.column().equals(check.column());
            case Meaning.ForeignKey reference ->
                next instanceof Meaning.ForeignKey other && other.refersLike(reference);
            case Meaning.PrimaryKey key -> next instanceof Meaning.PrimaryKey;
            case Meaning.Unique unique -> next.equals(unique);
            case Meaning.Index index -> next.equals(index);
            case Meaning.Inverted inverted -> next.equals(inverted);
            case Meaning.Counter counter -> next.equals(counter);
        };
    }

    private void keep(ConstraintLayout present, Meaning next, List<Meaning> wanted) {
        wanted.remove(next);
        draft.constrain(new ConstraintLayout(present.name(), next));
        if (!next.equals(present.meaning())) {
            replace(present, next);
        }
    }

    private void replace(ConstraintLayout present, Meaning next) {
        if (next instanceof Meaning.PrimaryKey) {
            problem(
                    "change_moves_key",
                    "the key of a schema that has a table cannot change",
                    "make a schema with the new key under another name");
        } else {
            steps.drop(draft, present);
            steps.add(draft, new ConstraintLayout(present.name(), next), drafts);
        }
    }

    private void drop(ConstraintLayout present) {
        steps.drop(draft, present);
    }

    private void add(Meaning meaning) {
        switch (meaning) {
            case Meaning.Unique unique -> permit(unique);
            case Meaning.ForeignKey reference -> permit(reference);
            case Meaning.Counter counter -> permitCounter();
            case Meaning.PrimaryKey key -> {}
            case Meaning.Check check -> {}
            case Meaning.Index index -> {}
            case Meaning.Inverted inverted -> {}
        }
        ConstraintLayout constraint = steps.named(draft, meaning);
        draft.constrain(constraint);
        if (draft.before().isPresent() || !(meaning instanceof Meaning.PrimaryKey)) {
            steps.add(draft, constraint, drafts);
        }
    }

    private void permit(Meaning.Unique unique) {
        draft.before()
                .filter(before -> !permitted(before, unique))
                .ifPresent(before -> problem(
                        "change_adds_unique",
                        "rows that are there may share what is to be unique: " + fields(unique),
                        "a unique over a new optional field can be added at any time"));
    }

    private boolean permitted(TableLayout before, Meaning.Unique unique) {
        if (rows.none(before) || anyNewAndEmpty(unique)) {
            return true;
        }
        return mayLookAtRows(unique) && !rows.anyTwice(before, unique);
    }

    private void permit(Meaning.ForeignKey reference) {
        draft.before()
                .filter(before -> !permitted(before, reference))
                .ifPresent(before -> problem(
                        "change_adds_reference",
                        "rows that are there may refer to nothing: " + fields(reference),
                        "add the reference as a new optional field"));
    }

    private boolean permitted(TableLayout before, Meaning.ForeignKey reference) {
        if (rows.none(before) || anyNewAndEmpty(reference)) {
            return true;
        }
        return mayLookAtRows(reference)
                && target(reference)
                        .filter(target -> comparable(before, reference, target))
                        .filter(target -> !rows.anyDangling(before, reference, target))
                        .isPresent();
    }

    /** Whether both ends have the same types; they differ where a retype is refused in the same breath. */
    private static boolean comparable(TableLayout before, Meaning.ForeignKey reference, TableLayout target) {
        return types(before, reference.columns()).equals(types(target, reference.targets()));
    }

    private static List<String> types(TableLayout table, List<String> ids) {
        return ids.stream()
                .flatMap(id ->
                        table.columns().stream().filter(column -> column.id().equals(id)))
                .map(ColumnLayout::type)
                .toList();
    }

    private Optional<TableLayout> target(Meaning.ForeignKey reference) {
        return drafts.values().stream()
                .filter(target -> target.id().equals(reference.table()))
                .findFirst()
                .flatMap(TableDraft::before);
    }

    private void permitCounter() {
        draft.before()
                .ifPresent(before -> problem(
                        "change_moves_key",
                        "a key that is there cannot begin to count up",
                        "make a schema with the new key under another name"));
    }

    /** Whether a column is new and without a default, so that no row has a value that could be in the way. */
    private boolean anyNewAndEmpty(Meaning meaning) {
        return meaning.columns().stream().map(draft::column).anyMatch(this::newAndEmpty);
    }

    private boolean newAndEmpty(ColumnLayout column) {
        return draft.isFresh(column.id()) && column.preset() == null;
    }

    private boolean mayLookAtRows(Meaning meaning) {
        boolean anyFresh = meaning.columns().stream().anyMatch(draft::isFresh);
        boolean anyRestored = meaning.columns().stream().anyMatch(draft::isRestored);
        return !anyFresh && (mode == Mode.DRAFT || anyRestored);
    }

    private String fields(Meaning meaning) {
        return String.join(
                ", ",
                meaning.columns().stream().map(id -> draft.column(id).field()).toList());
    }

    private void problem(String code, String detail, String hint) {
        findings.add(draft.schema(), "", code, detail, hint);
    }
}
