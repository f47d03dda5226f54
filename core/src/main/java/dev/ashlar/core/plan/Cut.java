package dev.ashlar.core.plan;

import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.Offset;
import dev.ashlar.core.plan.Plan.Order;
import dev.ashlar.core.plan.Plan.Slice;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.query.Intent.Paging;
import dev.ashlar.core.query.Intent.Start;
import java.util.List;

/**
 * The page that is cut out of ordered rows.
 *
 * @param order the order they are walked in
 * @param beyond what holds of the rows from its beginning on
 * @param slice one row more than asked for, which tells whether there is another page
 */
record Cut(List<Order> order, Condition beyond, Slice slice) {
    /**
     * The part that a paging asks for.
     *
     * @param order the order it is answered in
     * @param nullable for each term whether it can be null
     */
    static Cut of(Paging paging, List<Order> order, List<Boolean> nullable) {
        int fetch = paging.limit() + 1;
        return switch (paging.start()) {
            case Start.First first -> new Cut(order, Condition.TRUE, new Slice(fetch, Offset.NONE));
            case Start.Offset offset -> {
                Bound rows = new Bound(new Slot.Argument(offset.argument()), "bigint");
                yield new Cut(order, Condition.TRUE, new Slice(fetch, new Offset.By(rows)));
            }
            case Start.Seek seek -> {
                List<Order> walked = seek.backwards() ? reversed(order) : order;
                Condition beyond = KeysetConditions.beyond(walked, seek.values(), nullable);
                yield new Cut(walked, beyond, new Slice(fetch, Offset.NONE));
            }
        };
    }

    private static List<Order> reversed(List<Order> order) {
        return order.stream()
                .map(term -> new Order(term.value(), !term.descending()))
                .toList();
    }
}
