package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Filter;
import dev.ashlar.core.query.Bulk.Conflict;
import dev.ashlar.core.query.Bulk.Terms;

/**
 * What the query string of bulk work says.
 *
 * @param filter which rows are meant, where {@code filtered}; otherwise everything
 * @param filtered whether a filter was given
 * @param conflict what becomes of new rows that are there already
 */
public record BulkQuery(Filter filter, boolean filtered, Conflict conflict, Terms terms) {
    static final BulkQuery NONE = new BulkQuery(Filter.EVERYTHING, false, new Conflict.Refuse(), Terms.USUAL);
}
