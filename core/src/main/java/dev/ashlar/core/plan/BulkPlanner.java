package dev.ashlar.core.plan;

import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Output;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Bulk.Match;
import dev.ashlar.core.query.Intent;
import java.util.ArrayList;
import java.util.List;

/** Plans writes of many rows: one statement for a chunk of them, or for all that a filter finds. */
final class BulkPlanner {
    private final Permit permit;
    private final Physical physical;
    private final Conditions conditions;
    private final Assigns assigns;

    BulkPlanner(Permit permit, Physical physical, Conditions conditions) {
        this.permit = permit;
        this.physical = physical;
        this.conditions = conditions;
        this.assigns = new Assigns(physical);
    }

    Plan plan(Bulk bulk) {
        return switch (bulk) {
            case Bulk.Create create -> new InsertPlanner(permit, physical, conditions).plan(create);
            case Bulk.Update update -> update(update);
            case Bulk.Delete delete -> delete(delete);
            case Bulk.Find find -> find(find);
            case Bulk.UpdateAll all -> updateAll(all);
            case Bulk.DeleteAll all -> deleteAll(all);
        };
    }

    /** Whether there are rows that a filter finds and that may not be changed. */
    Plan barred(Intent.Shape shape) {
        return switch (shape) {
            case Bulk.UpdateAll all -> barred(all.schema(), all.filter(), all.operation());
            case Bulk.DeleteAll all -> barred(all.schema(), all.filter(), all.operation());
            case Intent.Shape other -> throw new IllegalArgumentException("nothing changed by a filter: " + other);
        };
    }

    private Plan barred(Schema schema, Filter filter, Operation operation) {
        Scope scope = conditions.scope(schema);
        List<Condition> where = conditions.visible(scope, operation);
        where.add(conditions.filter(scope, filter));
        where.add(new Condition.Fails(conditions.rule(scope, permit.writeRule(schema))));
        return new Plan.Exists(new Plan.Source(scope.table(), scope.alias(), List.of(), Condition.and(where)));
    }

    private BulkPlan.UpdateRows update(Bulk.Update update) {
        Scope scope = conditions.scope(update.schema());
        Lanes lanes = new Lanes(conditions.alias());
        List<Condition> where = changeable(scope, update.operation());
        where.addAll(meets(scope, update.match(), lanes));
        List<BulkPlan.Set> sets = new ArrayList<>();
        for (Bulk.Change change : update.changes()) {
            sets.add(set(scope, change, lanes, update.match().fields().size() + sets.size()));
        }
        Condition must = conditions.left(scope, permit.writeRule(update.schema()));
        return new BulkPlan.UpdateRows(
                scope.table(),
                scope.alias(),
                lanes.given(),
                sets,
                assigns.stamps(update.schema()),
                Condition.and(where),
                must,
                numbered(scope, lanes));
    }

    private static BulkPlan.Set set(Scope scope, Bulk.Change change, Lanes lanes, int place) {
        ColumnRef stored = scope.column(change.field());
        ColumnRef lane = lanes.add(stored.column(), new Slot.Each(place, new Slot.Empty()));
        return new BulkPlan.Set(stored, lane, change.partial() ? lanes.gives(place) : lane);
    }

    private BulkPlan.DeleteRows delete(Bulk.Delete delete) {
        Scope scope = conditions.scope(delete.schema());
        Lanes lanes = new Lanes(conditions.alias());
        List<Condition> where = changeable(scope, delete.operation());
        where.addAll(meets(scope, Match.key(delete.schema()), lanes));
        return new BulkPlan.DeleteRows(
                scope.table(), scope.alias(), lanes.given(), Condition.and(where), numbered(scope, lanes));
    }

    private BulkPlan.FindRows find(Bulk.Find find) {
        Scope scope = conditions.scope(find.schema());
        Lanes lanes = new Lanes(conditions.alias());
        List<Condition> where = conditions.visible(scope, find.within() ? Operation.UPDATE : find.operation());
        where.addAll(meets(scope, find.match(), lanes));
        return new BulkPlan.FindRows(
                scope.table(), scope.alias(), lanes.given(), Condition.and(where), numbered(scope, lanes));
    }

    private Plan.Update updateAll(Bulk.UpdateAll all) {
        Scope scope = conditions.scope(all.schema());
        List<Condition> where = changeable(scope, all.operation());
        where.add(conditions.filter(scope, all.filter()));
        Condition must = conditions.left(scope, permit.writeRule(all.schema()));
        List<Output> key = outputs(scope);
        return new Plan.Update(
                scope.table(),
                scope.alias(),
                all.assignments().stream().map(assigns::of).toList(),
                assigns.stamps(all.schema()),
                Condition.and(where),
                must,
                key,
                new Document(List.of(), List.of(), -1, List.of()));
    }

    private Plan.Delete deleteAll(Bulk.DeleteAll all) {
        Scope scope = conditions.scope(all.schema());
        List<Condition> where = changeable(scope, all.operation());
        where.add(conditions.filter(scope, all.filter()));
        return new Plan.Delete(scope.table(), scope.alias(), Condition.and(where));
    }

    /** Rows that the subject can see and change. */
    private List<Condition> changeable(Scope scope, Operation operation) {
        List<Condition> where = conditions.visible(scope, operation);
        where.add(conditions.rule(scope, permit.writeRule(scope.schema())));
        return where;
    }

    private static List<Condition> meets(Scope scope, Match match, Lanes lanes) {
        List<Condition> parts = new ArrayList<>();
        for (int place = 0; place < match.fields().size(); place++) {
            Field field = match.fields().get(place);
            ColumnRef stored = scope.column(field);
            ColumnRef lane = lanes.add(stored.column(), new Slot.Each(place, new Slot.Empty()));
            parts.add(
                    match.ignoreCase() && field.type().textual()
                            ? new Condition.SameLowered(stored, lane)
                            : new Condition.Same(stored, lane));
        }
        return parts;
    }

    private static List<Output> numbered(Scope scope, Lanes lanes) {
        List<Output> outputs = new ArrayList<>(List.of(new Output(lanes.number())));
        outputs.addAll(outputs(scope));
        return outputs;
    }

    private static List<Output> outputs(Scope scope) {
        return scope.schema().key().fields().stream()
                .map(field -> new Output(scope.column(field)))
                .toList();
    }
}
