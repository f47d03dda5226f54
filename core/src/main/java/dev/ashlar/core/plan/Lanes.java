package dev.ashlar.core.plan;

import dev.ashlar.core.plan.BulkPlan.Counter;
import dev.ashlar.core.plan.BulkPlan.Given;
import dev.ashlar.core.plan.BulkPlan.Lane;
import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.CellKind;
import dev.ashlar.core.plan.Plan.Column;
import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Slot;
import java.util.ArrayList;
import java.util.List;

/** Gathers the columns of given values while a statement is planned. */
final class Lanes {
    private final int alias;
    private final List<Lane> lanes = new ArrayList<>();

    Lanes(int alias) {
        this.alias = alias;
    }

    /** A lane for a stored column. */
    ColumnRef add(Column stored, Slot slot) {
        return add(stored, slot, Counter.NONE);
    }

    ColumnRef add(Column stored, Slot slot, Counter counter) {
        Column column = new Column("c" + lanes.size(), stored.type(), stored.cell());
        // An array of arrays would come apart into single elements: they travel as texts.
        String type = stored.type().endsWith("[]") ? "text[]" : stored.type() + "[]";
        lanes.add(new Lane(column, new Bound(slot, type), counter));
        return new ColumnRef(alias, column);
    }

    /** Whether each row gives a field. */
    ColumnRef gives(int field) {
        return add(new Column("", "boolean", CellKind.Single.BOOLEAN), new Slot.Gives(field));
    }

    /** The rows' numbers. */
    ColumnRef number() {
        return new ColumnRef(alias, BulkPlan.NUMBER);
    }

    /** All of them; one at least, since rows that give nothing are rows too. */
    Given given() {
        if (lanes.isEmpty()) {
            add(new Column("", "text", CellKind.Single.PLAIN), new Slot.Anew(new Slot.Empty()));
        }
        return new Given(alias, lanes);
    }
}
