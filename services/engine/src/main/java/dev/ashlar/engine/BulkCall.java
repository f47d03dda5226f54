package dev.ashlar.engine;

import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Bulk.Terms;
import dev.ashlar.core.value.GivenRows;

/**
 * A call that concerns many rows.
 *
 * @param call whose intent's shape is a {@link Bulk}, without the fields of its rows
 * @param rows what is given, read once; none where a filter finds the rows
 * @param terms on which it is carried out
 * @param listener hears what becomes of each row
 */
public record BulkCall(Call call, GivenRows rows, Terms terms, BulkListener listener) {
    /** No rows, for what is found by a filter. */
    public static final GivenRows NONE = () -> null;

    Bulk shape() {
        if (call.intent().shape() instanceof Bulk bulk) {
            return bulk;
        }
        throw new IllegalArgumentException(
                "not about many rows: " + call.intent().shape());
    }
}
