package dev.ashlar.core.plan;

import dev.ashlar.core.plan.Condition.Comparator;
import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Order;
import java.util.ArrayList;
import java.util.List;

/** Plans "the rows behind this one" for keyset paging, nulls last ascending and first descending. */
final class KeysetConditions {
    private KeysetConditions() {}

    /**
     * That a row comes behind the one whose sort values are given.
     *
     * @param order the order walked in
     * @param arguments for each term the argument with its value, -1 where the value is null
     * @param nullable for each term whether it can be null
     */
    static Condition beyond(List<Order> order, List<Integer> arguments, List<Boolean> nullable) {
        if (simple(order, nullable)) {
            return new Condition.RowCompare(
                    order.stream().map(Order::value).toList(), direction(order.getFirst()), bounds(order, arguments));
        }
        List<Condition> ways = new ArrayList<>();
        List<Condition> equal = new ArrayList<>();
        for (int term = 0; term < order.size(); term++) {
            List<Condition> way = new ArrayList<>(equal);
            way.add(behind(order.get(term), arguments.get(term), nullable.get(term)));
            ways.add(Condition.and(way));
            equal.add(same(order.get(term).value(), arguments.get(term)));
        }
        return new Condition.Or(ways);
    }

    /** One direction and no nulls: a row comparison, which an index answers directly. */
    private static boolean simple(List<Order> order, List<Boolean> nullable) {
        boolean descending = order.getFirst().descending();
        return !nullable.contains(true) && order.stream().allMatch(term -> term.descending() == descending);
    }

    private static Condition behind(Order term, int argument, boolean nullable) {
        if (argument < 0) {
            return term.descending()
                    ? new Condition.Not(new Condition.IsNull(term.value()))
                    : new Condition.Or(List.of());
        }
        Condition further =
                new Condition.Compare(term.value(), direction(term), Conditions.argument(term.value(), argument));
        return nullable && !term.descending()
                ? new Condition.Or(List.of(further, new Condition.IsNull(term.value())))
                : further;
    }

    private static Condition same(Expression value, int argument) {
        return argument < 0
                ? new Condition.IsNull(value)
                : new Condition.Compare(value, Comparator.EQ, Conditions.argument(value, argument));
    }

    private static Comparator direction(Order term) {
        return term.descending() ? Comparator.LT : Comparator.GT;
    }

    private static List<Bound> bounds(List<Order> order, List<Integer> arguments) {
        List<Bound> bounds = new ArrayList<>();
        for (int term = 0; term < order.size(); term++) {
            bounds.add(Conditions.argument(order.get(term).value(), arguments.get(term)));
        }
        return bounds;
    }
}
