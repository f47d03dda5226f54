package dev.ashlar.core.plan;

import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Answered;
import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Grouping;
import dev.ashlar.core.plan.Plan.Order;
import dev.ashlar.core.plan.Plan.Output;
import dev.ashlar.core.plan.Plan.Source;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection.FieldPart;
import dev.ashlar.core.query.Selection.SortKey;
import dev.ashlar.core.value.WireKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Plans groups of rows. */
final class GroupPlanner {
    private final Intent.GroupRows groups;
    private final Grouping grouping;
    private final Condition having;

    /**
     * A planner of some groups.
     *
     * @param scope the table with the rows
     * @param more what else holds of them
     */
    GroupPlanner(Permit permit, Conditions conditions, Intent.GroupRows groups, Scope scope, List<Condition> more) {
        this.groups = groups;
        Joins joins = new Joins(permit, conditions);
        List<Expression> values =
                groups.parts().stream().map(part -> value(scope, joins, part)).toList();
        List<Condition> where = new ArrayList<>(more);
        where.addAll(conditions.visible(scope, Operation.LIST));
        where.add(conditions.filter(scope, groups.filter()));
        Source source = new Source(scope.table(), scope.alias(), joins.all(), Condition.and(where));
        this.grouping = new Grouping(conditions.alias(), source, values);
        this.having = having(groups.having());
    }

    private static Expression value(Scope scope, Joins joins, FieldPart part) {
        Scope end = joins.walk(scope, part.path());
        return part.attribute() instanceof Aggregated aggregated
                ? Folds.of(aggregated, end, !part.path().isEmpty())
                : end.value(part.attribute());
    }

    private Condition having(Filter filter) {
        return switch (filter) {
            case Filter.All all -> Condition.and(each(all.parts()));
            case Filter.Any any -> new Condition.Or(each(any.parts()));
            case Filter.Not not -> new Condition.Not(having(not.part()));
            case Filter.Comparison comparison -> Comparisons.of(column(comparison.attribute()), comparison);
            case Filter.Related related -> throw new IllegalArgumentException("groups have no relations");
        };
    }

    private List<Condition> each(List<Filter> filters) {
        return filters.stream().map(this::having).toList();
    }

    private Expression column(Attribute attribute) {
        if (attribute instanceof Answered answered) {
            return grouping.column(answered.part());
        }
        throw new IllegalArgumentException("no value of a group: " + attribute);
    }

    Plan.Groups page() {
        List<Order> order = new ArrayList<>();
        List<Boolean> nullable = new ArrayList<>();
        for (SortKey key : groups.sort()) {
            order.add(new Order(column(key.attribute()), key.descending()));
            nullable.add(!key.attribute().required());
        }
        Cut cut = Cut.of(groups.paging(), order, nullable);
        Condition which = Condition.and(List.of(having, cut.beyond()));
        return new Plan.Groups(grouping, which, outputs(), cut.order(), cut.slice(), document());
    }

    Plan.GroupCount count() {
        return new Plan.GroupCount(grouping, having);
    }

    private List<Output> outputs() {
        return IntStream.range(0, groups.parts().size())
                .mapToObj(place -> new Output(grouping.column(place)))
                .toList();
    }

    private Document document() {
        List<Document.Entry> entries = new ArrayList<>();
        for (FieldPart part : groups.parts()) {
            entries.add(new Document.Scalar(part.name(), entries.size(), WireKind.of(part.attribute()), false));
        }
        return new Document(entries, List.of(), -1, sortCells());
    }

    private List<Integer> sortCells() {
        return groups.sort().stream()
                .map(key -> ((Answered) key.attribute()).part())
                .toList();
    }
}
