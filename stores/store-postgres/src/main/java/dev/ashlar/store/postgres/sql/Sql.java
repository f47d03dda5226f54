package dev.ashlar.store.postgres.sql;

import dev.ashlar.core.plan.Plan.Bound;
import java.util.List;

/**
 * SQL text and what is bound to its placeholders, in their order: never a bare string.
 *
 * @param text with {@code ?} for each bound value
 * @param bounds one for each placeholder
 */
public record Sql(String text, List<Bound> bounds) {
    public Sql {
        bounds = List.copyOf(bounds);
    }
}
