package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.ConstraintLayout;
import dev.ashlar.core.layout.Layout.State;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.model.Relation.OnDelete;
import java.util.List;

/** Keeps tables whose schemas are gone, so that they stand in nobody's way. */
final class Retirement {
    private final Layout deployed;
    private final ConstraintSteps steps;

    Retirement(Layout deployed, ConstraintSteps steps) {
        this.deployed = deployed;
        this.steps = steps;
    }

    /** The table as it is kept. */
    TableLayout of(TableLayout table) {
        return new TableLayout(
                table.id(),
                State.RETIRED,
                table.schema(),
                table.table(),
                table.tenant(),
                table.renamedFrom(),
                table.columns(),
                table.constraints().stream()
                        .map(constraint -> yielding(table, constraint))
                        .toList());
    }

    /** A reference of a table that nobody serves must not keep rows of others from being deleted. */
    private ConstraintLayout yielding(TableLayout table, ConstraintLayout constraint) {
        if (constraint.meaning() instanceof Meaning.ForeignKey reference && reference.onDelete() == OnDelete.RESTRICT) {
            Meaning.ForeignKey next = yielding(table, reference);
            steps.replace(table, constraint.name(), next, deployed.table(reference.table()));
            return new ConstraintLayout(constraint.name(), next);
        }
        return constraint;
    }

    private static Meaning.ForeignKey yielding(TableLayout table, Meaning.ForeignKey reference) {
        List<String> optional = reference.columns().stream()
                .filter(id -> !table.column(id).notNull())
                .toList();
        return optional.isEmpty()
                ? ConstraintDesign.deleting(reference, OnDelete.CASCADE, List.of())
                : ConstraintDesign.clearing(reference, optional);
    }
}
