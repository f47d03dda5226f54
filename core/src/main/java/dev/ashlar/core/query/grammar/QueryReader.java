package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.CountRows;
import dev.ashlar.core.query.Intent.ListRows;
import dev.ashlar.core.query.Intent.Paging;
import dev.ashlar.core.query.Intent.RowExists;
import dev.ashlar.core.query.Intent.Start;
import dev.ashlar.core.query.Intent.Total;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.SortKey;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads query strings against one model. Immutable and safe for any number of threads.
 *
 * <p>A query string is taken as it was received, percent-encoded and without the {@code ?}; one that is empty costs next to
 * nothing. Whatever is wrong with it is gathered into one {@link Refusal} of the kind
 * {@link dev.ashlar.core.problem.Refusal.Kind#MALFORMED} with the code {@code invalid_query}, each violation pointing at its
 * parameter. Equal queries with other values give equal shapes.
 */
public final class QueryReader {
    /** Rows of a page when nothing else is asked for, unless the API allows fewer. */
    public static final int DEFAULT_LIMIT = 20;

    static final Start FIRST = new Start.First();

    private final ApiModel model;
    private final Cursors cursors;
    private final Map<Schema, List<SortKey>> keyOrders = new IdentityHashMap<>();
    private final String defaultLimit;

    /** A reader for a model, with the cursors of its environment. */
    public QueryReader(ApiModel model, Cursors cursors) {
        this.model = model;
        this.cursors = cursors;
        this.defaultLimit =
                Integer.toString(Math.min(DEFAULT_LIMIT, model.limits().rows()));
        model.schemas().forEach(schema -> keyOrders.put(schema, SortResolver.byKey(schema)));
    }

    /** A page of a list. A cursor that does not fit is refused with the code {@code invalid_cursor}. */
    public ListRows list(Schema schema, String rawQuery, Viewer viewer, Arguments.Collector collector) {
        if (rawQuery.isEmpty()) {
            Paging paging = new Paging(collector.add(defaultLimit), FIRST, Total.NONE);
            return new ListRows(schema, Selection.ALL, Filter.EVERYTHING, keyOrder(schema), paging);
        }
        return new Reading(model, viewer, collector).list(schema, rawQuery, cursors, defaultLimit);
    }

    private List<SortKey> keyOrder(Schema schema) {
        List<SortKey> order = keyOrders.get(schema);
        return order == null ? SortResolver.byKey(schema) : order;
    }

    /** How many rows satisfy the filters of a query. */
    public CountRows count(Schema schema, String rawQuery, Viewer viewer, Arguments.Collector collector) {
        return new CountRows(schema, filter(schema, rawQuery, viewer, collector));
    }

    /** Whether any row satisfies the filters of a query. */
    public RowExists exists(Schema schema, String rawQuery, Viewer viewer, Arguments.Collector collector) {
        return new RowExists(schema, filter(schema, rawQuery, viewer, collector));
    }

    /** The filters alone. */
    public Filter filter(Schema schema, String rawQuery, Viewer viewer, Arguments.Collector collector) {
        return rawQuery.isEmpty() ? Filter.EVERYTHING : new Reading(model, viewer, collector).filter(schema, rawQuery);
    }

    /** What is shown of one row, read or written: {@code select} and the shapes of embedded lists. */
    public Selection selection(Schema schema, String rawQuery, Viewer viewer, Arguments.Collector collector) {
        return rawQuery.isEmpty() ? Selection.ALL : new Reading(model, viewer, collector).selection(schema, rawQuery);
    }
}
