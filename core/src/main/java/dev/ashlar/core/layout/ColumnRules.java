package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.TableLayout;

/** Works out how strict the database is to be about a column that is there, and refuses what its rows may not comply with. */
final class ColumnRules {
    private final TableDraft draft;
    private final Mode mode;
    private final Rows rows;
    private final Findings findings;

    ColumnRules(TableDraft draft, Mode mode, Rows rows, Findings findings) {
        this.draft = draft;
        this.mode = mode;
        this.rows = rows;
        this.findings = findings;
    }

    /** Whether the database is to demand a value. */
    boolean required(TableLayout before, ColumnDesign design, ColumnLayout column) {
        if (!design.required() || column.notNull()) {
            return design.required();
        }
        boolean restored = draft.isRestored(column.id());
        if (column.declared().required() && !restored) {
            return false;
        }
        boolean lookAtRows = mode == Mode.DRAFT || restored;
        if (lookAtRows ? rows.anyEmpty(before, column) : !rows.none(before)) {
            tightens(design, "rows may be without a value, and the field is to be required");
        }
        return mode == Mode.DRAFT;
    }

    /** What the database is to admit: for a draft what it says, otherwise what any version says. */
    Bounds bounds(TableLayout before, ColumnDesign design, ColumnLayout column) {
        Bounds enforced = draft.enforced(column.id());
        Bounds wanted = design.bounds();
        boolean restored = draft.isRestored(column.id());
        if (wanted.covers(enforced)) {
            return wanted;
        }
        if (!restored && wanted.covers(column.declared().bounds())) {
            return enforced.or(wanted);
        }
        boolean lookAtRows = mode == Mode.DRAFT || restored;
        if (lookAtRows ? rows.anyOutside(before, column, wanted) : !rows.none(before)) {
            tightens(design, "rows may hold values that the narrower rule refuses");
        }
        return mode == Mode.DRAFT ? wanted : enforced.or(wanted);
    }

    /** Refuses a value object whose stored values could not be read any more. */
    void shape(TableLayout before, ColumnDesign design, ColumnLayout column) {
        if (!design.declared().shape().covers(column.declared().shape()) && !rows.none(before)) {
            findings.add(
                    draft.schema(),
                    design.name(),
                    "change_retypes",
                    "values that are stored do not have the new form of the object",
                    "add optional fields to it, or add a field under another name");
        }
    }

    private void tightens(ColumnDesign design, String detail) {
        findings.add(
                draft.schema(),
                design.name(),
                "change_tightens",
                detail,
                "mend the rows first, or leave the rule as it is");
    }
}
