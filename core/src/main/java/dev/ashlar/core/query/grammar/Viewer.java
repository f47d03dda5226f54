package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Field;
import java.util.function.Predicate;

/**
 * For whom a query is read.
 *
 * @param visible which fields this caller may read; all others are unknown to it, in messages too
 * @param scope what a cursor is bound to besides schema, filter and order: environment, API, organization, door, and for
 *     the rows related to one row the key of that row
 */
public record Viewer(Predicate<Field> visible, String scope) {}
