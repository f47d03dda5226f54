package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import java.util.function.Predicate;

/**
 * For whom a query is read.
 *
 * @param visible which fields this caller may read; all others are unknown to it, in messages too
 * @param followed which relations this caller may follow by their addresses; only these are linked
 * @param scope what a cursor is bound to besides schema, filter and order: environment, API, organization, door, and for
 *     the rows related to one row the key of that row
 */
public record Viewer(Predicate<Field> visible, Predicate<Relation> followed, String scope) {
    /** Somebody who follows no links. */
    public Viewer(Predicate<Field> visible, String scope) {
        this(visible, relation -> false, scope);
    }
}
