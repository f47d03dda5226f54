package dev.ashlar.core.plan;

import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.BulkPlan.Counter;
import dev.ashlar.core.plan.BulkPlan.Pair;
import dev.ashlar.core.plan.BulkPlan.Put;
import dev.ashlar.core.plan.BulkPlan.Target;
import dev.ashlar.core.plan.BulkPlan.Value;
import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.Column;
import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Output;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Bulk.Conflict;
import dev.ashlar.core.query.Bulk.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans a chunk of new rows. */
final class InsertPlanner {
    private final Permit permit;
    private final Physical physical;
    private final Conditions conditions;

    InsertPlanner(Permit permit, Physical physical, Conditions conditions) {
        this.permit = permit;
        this.physical = physical;
        this.conditions = conditions;
    }

    BulkPlan.InsertRows plan(Bulk.Create create) {
        Schema schema = create.schema();
        Scope scope = conditions.scope(schema);
        Lanes lanes = new Lanes(conditions.alias());
        List<Put> sets = new ArrayList<>();
        List<Pair> key = new ArrayList<>();
        if (schema.tenant()) {
            sets.add(new Put(Physical.ORGANIZATION, new Value.Common(new Bound(Slot.Context.ORGANIZATION, "uuid"))));
        }
        for (Field field : schema.fields()) {
            value(create, field, lanes).ifPresent(value -> {
                sets.add(new Put(physical.column(field), value));
                if (value instanceof Value.Own own && schema.key().fields().contains(field)) {
                    key.add(new Pair(scope.column(field), own.lane()));
                }
            });
        }
        List<Target> absentOn = target(create);
        return new BulkPlan.InsertRows(
                scope.table(),
                scope.alias(),
                lanes.given(),
                sets,
                absentOn,
                absentOn.isEmpty() ? List.of() : key,
                conditions.added(scope, permit.writeRule(schema)),
                returning(scope, lanes, !absentOn.isEmpty()));
    }

    /** The value of a field in the new rows; empty where the column is left to the database. */
    private Optional<Value> value(Bulk.Create create, Field field, Lanes lanes) {
        Column column = physical.column(field);
        Optional<Slot> preset = FieldDefaults.of(field);
        int place = create.fields().indexOf(field);
        if (place >= 0) {
            return Optional.of(own(field, new Slot.Each(place, preset.orElse(new Slot.Empty())), create, lanes));
        }
        if (differs(create, field)) {
            return Optional.of(own(field, new Slot.Anew(preset.orElse(new Slot.Empty())), create, lanes));
        }
        return preset.map(slot -> new Value.Common(new Bound(slot, column.type())));
    }

    /** Whether rows that leave a field out get values of their own for it, or are to be told apart by it. */
    private static boolean differs(Bulk.Create create, Field field) {
        boolean told = !(create.conflict() instanceof Conflict.Refuse)
                && create.schema().key().fields().contains(field);
        return told
                || FieldDefaults.of(field)
                        .filter(Slot.Context.FRESH_UUID::equals)
                        .isPresent();
    }

    private Value own(Field field, Slot slot, Bulk.Create create, Lanes lanes) {
        Column column = physical.column(field);
        Counter counter = field.generated() ? new Counter.Of(physical.table(create.schema()), column) : Counter.NONE;
        return new Value.Own(lanes.add(column, slot, counter));
    }

    private List<Target> target(Bulk.Create create) {
        return switch (create.conflict()) {
            case Conflict.Refuse refuse -> List.of();
            case Conflict.Ignore ignore -> target(create.schema(), ignore.match());
            case Conflict.Merge merge -> target(create.schema(), merge.match());
        };
    }

    private List<Target> target(Schema schema, Match match) {
        List<Target> targets = new ArrayList<>();
        if (schema.tenant()) {
            targets.add(new Target(Physical.ORGANIZATION, false));
        }
        for (Field field : match.fields()) {
            boolean lowered = match.ignoreCase() && field.type().textual();
            targets.add(new Target(physical.column(field), lowered));
        }
        return targets;
    }

    private static List<Output> returning(Scope scope, Lanes lanes, boolean numbered) {
        List<Output> outputs = new ArrayList<>();
        if (numbered) {
            outputs.add(new Output(lanes.number()));
        }
        for (Field field : scope.schema().key().fields()) {
            outputs.add(
                    new Output(new ColumnRef(scope.alias(), scope.column(field).column())));
        }
        return outputs;
    }
}
