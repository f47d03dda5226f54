package dev.ashlar.core.plan;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Plan.Assign;
import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.Column;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.query.Intent.Assignment;
import java.util.List;

/** What columns are set to by writes that set the same value in every row they touch. */
record Assigns(Physical physical) {
    Assign of(Assignment assignment) {
        return of(assignment.field(), new Slot.Argument(assignment.argument()));
    }

    Assign of(Field field, Slot slot) {
        Column column = physical.column(field);
        return new Assign(column, new Bound(slot, column.type()));
    }

    /** The fields that each write sets to the time of the request. */
    List<Assign> stamps(Schema schema) {
        return schema.fields().stream()
                .filter(Field::writtenNow)
                .map(field -> of(field, Slot.Context.NOW))
                .toList();
    }
}
