package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.CountRows;
import dev.ashlar.core.query.Intent.ListRows;
import dev.ashlar.core.query.Intent.PagedShape;
import dev.ashlar.core.query.Intent.Paging;
import dev.ashlar.core.query.Intent.RowExists;
import dev.ashlar.core.query.Intent.Start;
import dev.ashlar.core.query.Intent.Total;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.SortKey;
import dev.ashlar.core.value.JsonValue;
import java.io.InputStream;
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
    private final Map<Schema, ListRows> plain = new IdentityHashMap<>();
    private final int limit;

    /** A reader for a model, with the cursors of its environment. */
    public QueryReader(ApiModel model, Cursors cursors) {
        this.model = model;
        this.cursors = cursors;
        this.limit = Math.min(DEFAULT_LIMIT, model.limits().rows());
        model.schemas().forEach(schema -> plain.put(schema, plain(schema)));
    }

    private ListRows plain(Schema schema) {
        Paging paging = new Paging(limit, FIRST, Total.NONE);
        return new ListRows(schema, Selection.ALL, Filter.EVERYTHING, SortKey.total(List.of(), schema), paging);
    }

    /** A page of a list, of its rows or of groups of them. A cursor that does not fit is refused with the code {@code invalid_cursor}. */
    public PagedShape list(Schema schema, String rawQuery, Viewer viewer, Arguments.Collector collector) {
        ListRows known = rawQuery.isEmpty() ? plain.get(schema) : null;
        return known == null
                ? Reading.ofParameters(Form.LIST, model, viewer, collector).list(schema, rawQuery, cursors, limit)
                : known;
    }

    /**
     * A page of a list, by a body with the grammar as JSON. The pointer of each violation is a JSON pointer into the body.
     *
     * @param body to be read to its end; its length is not limited here
     * @throws Refusal as {@link #list} does; with {@code invalid_json} and the like for a body that is no JSON object
     */
    public BodyQuery query(Schema schema, InputStream body, Viewer viewer, Arguments.Collector collector) {
        return Reading.ofBody(model, viewer, collector).list(schema, JsonValue.readObject(body), cursors, limit);
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
        return rawQuery.isEmpty()
                ? Filter.EVERYTHING
                : Reading.ofParameters(Form.FILTER, model, viewer, collector).filter(schema, rawQuery);
    }

    /** What is shown of one row, read or written: {@code select} and the shapes of embedded lists. */
    public Selection selection(Schema schema, String rawQuery, Viewer viewer, Arguments.Collector collector) {
        return rawQuery.isEmpty()
                ? Selection.ALL
                : Reading.ofParameters(Form.SELECTION, model, viewer, collector).selection(schema, rawQuery);
    }

    /** What bulk work that creates rows is to do with those that are there, and on which terms. */
    public BulkQuery bulkCreate(Schema schema, String rawQuery, Viewer viewer, Arguments.Collector collector) {
        return bulk(Form.BULK_CREATE, schema, rawQuery, viewer, collector);
    }

    /** Which rows bulk work is to change or delete, and on which terms. */
    public BulkQuery bulkChange(Schema schema, String rawQuery, Viewer viewer, Arguments.Collector collector) {
        return bulk(Form.BULK_CHANGE, schema, rawQuery, viewer, collector);
    }

    private BulkQuery bulk(Form form, Schema schema, String rawQuery, Viewer viewer, Arguments.Collector collector) {
        return rawQuery.isEmpty()
                ? BulkQuery.NONE
                : Reading.ofParameters(form, model, viewer, collector).bulk(schema, rawQuery);
    }
}
