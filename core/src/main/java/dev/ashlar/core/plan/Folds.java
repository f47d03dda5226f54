package dev.ashlar.core.plan;

import dev.ashlar.core.model.Aggregate;
import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.plan.Plan.CellKind;
import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Folded;

/** Turns aggregates into what a database folds values with. */
final class Folds {
    private Folds() {}

    /**
     * What is worked out of the values of a table's rows.
     *
     * @param end the table
     * @param joined whether it is joined to another one, so that it may have no row where that one has
     */
    static Expression of(Aggregated aggregated, Scope end, boolean joined) {
        Aggregate function =
                aggregated.function() == Aggregate.ROWS && joined ? Aggregate.COUNT : aggregated.function();
        Expression of = end.value(aggregated.of());
        boolean kept = function == Aggregate.MIN || function == Aggregate.MAX;
        String type = kept ? of.type() : Physical.type(aggregated.type());
        return new Folded(function, of, trimmed(aggregated), type, kept ? of.cell() : CellKind.Single.PLAIN);
    }

    /** A number has no zeros at its end, and a mean has as many as the database happens to write. */
    private static boolean trimmed(Aggregated aggregated) {
        FieldType type = aggregated.of().type();
        return switch (aggregated.function()) {
            case SUM -> type == FieldType.Simple.NUMBER;
            case AVG -> type != FieldType.Simple.DOUBLE;
            case ROWS, COUNT, MIN, MAX, DISTINCT -> false;
        };
    }
}
