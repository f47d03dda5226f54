package dev.ashlar.core.plan;

import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.plan.Plan.Join;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables joined to another one, each way only once. */
final class Joins {
    private final Permit permit;
    private final Conditions conditions;
    private final List<Join> joins = new ArrayList<>();
    private final Map<Way, Scope> joined = new HashMap<>();

    Joins(Permit permit, Conditions conditions) {
        this.permit = permit;
        this.conditions = conditions;
    }

    /** All of them so far, each behind those it starts from. */
    List<Join> all() {
        return joins;
    }

    /** The end of a way over relations. */
    Scope walk(Scope from, List<Relation> path) {
        Scope at = from;
        for (Relation relation : path) {
            at = join(at, relation);
        }
        return at;
    }

    /** What a relation leads to, as far as it is visible. */
    Scope join(Scope from, Relation relation) {
        return joined.computeIfAbsent(new Way(from.alias(), relation), way -> added(from, relation));
    }

    private Scope added(Scope from, Relation relation) {
        Scope target = conditions.scope(permit.model().schema(relation.target()));
        List<Condition> on = new ArrayList<>(from.meets(relation, target));
        on.addAll(conditions.visible(target, relation.many() ? Operation.LIST : Operation.GET));
        joins.add(new Join(target.table(), target.alias(), Condition.and(on)));
        return target;
    }

    private record Way(int alias, Relation relation) {}
}
