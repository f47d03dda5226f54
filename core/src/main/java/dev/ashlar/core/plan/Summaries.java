package dev.ashlar.core.plan;

import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Source;
import dev.ashlar.core.plan.Plan.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rows below the rows of one level amount to: one summary for all values over the same way. */
final class Summaries {
    private final Permit permit;
    private final Conditions conditions;
    private final Map<Way, Draft> drafts = new LinkedHashMap<>();

    Summaries(Permit permit, Conditions conditions) {
        this.permit = permit;
        this.conditions = conditions;
    }

    /**
     * A value of the rows below a row.
     *
     * @param at the row
     * @param sorted whether the order depends on it
     */
    ColumnRef value(Scope at, Aggregated value, boolean sorted) {
        Draft draft = drafts.computeIfAbsent(new Way(at.alias(), value.way()), way -> new Draft(at, value.way()));
        draft.sorted |= sorted;
        return draft.value(value);
    }

    /** All of them. */
    List<Summary> all() {
        return drafts.values().stream().map(Draft::summary).toList();
    }

    private record Way(int alias, List<Relation> relations) {}

    /** A summary to which values are still added. */
    private final class Draft {
        private final Scope at;
        private final List<Relation> way;
        private final int alias = conditions.alias();
        private final Scope first;
        private final Scope end;
        private final Joins joins = new Joins(permit, conditions);
        private final List<Expression> values = new ArrayList<>();
        private boolean sorted;

        Draft(Scope at, List<Relation> way) {
            this.at = at;
            this.way = way;
            Schema schema = permit.model().schema(way.getFirst().target());
            this.first = conditions.scope(schema);
            this.end = joins.walk(first, way.subList(1, way.size()));
        }

        ColumnRef value(Aggregated value) {
            Expression folded = Folds.of(value, end, way.size() > 1);
            if (!values.contains(folded)) {
                values.add(folded);
            }
            return summary().column(values.indexOf(folded));
        }

        Summary summary() {
            Operation operation = way.getFirst().many() ? Operation.LIST : Operation.GET;
            Condition visible = Condition.and(conditions.visible(first, operation));
            Source source = new Source(first.table(), first.alias(), joins.all(), visible);
            return new Summary(alias, source, at.ties(way.getFirst(), first), values, sorted);
        }
    }
}
