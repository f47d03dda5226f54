package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.GroupRows;
import dev.ashlar.core.query.Intent.ListRows;
import dev.ashlar.core.query.Intent.PagedShape;
import dev.ashlar.core.query.Intent.Paging;
import dev.ashlar.core.query.Intent.Start;
import dev.ashlar.core.query.Intent.Total;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.FieldPart;
import dev.ashlar.core.query.Selection.SortKey;
import dev.ashlar.core.value.JsonValue.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reading of one query that is not empty, a query string or a JSON body, from text to shape. */
final class Reading {
    private static final String CODE = "invalid_query";

    private final Report report;
    private final FilterParser parser;
    private final Form form;
    private final Viewer viewer;
    private final Arguments.Collector collector;
    private final Lexicon lexicon;
    private final FilterResolver filters;
    private final SearchResolver searches;
    private final PathResolver paths;
    private final SortResolver sorts;
    private final GroupResolver groups;
    private final Counts counts;

    private Reading(Report report, Form form, ApiModel model, Viewer viewer, Arguments.Collector collector) {
        this.report = report;
        this.parser = new FilterParser(report);
        this.form = form;
        this.viewer = viewer;
        this.collector = collector;
        this.lexicon = new Lexicon(
                model, field -> !field.writeOnly() && viewer.visible().test(field));
        Operands operands = new RequestOperands(collector, report);
        this.filters = new FilterResolver(lexicon, report, parser, operands, form.labels());
        this.searches = new SearchResolver(report, operands);
        this.paths = new PathResolver(lexicon, report, new InnerResolver(report, operands));
        this.sorts = new SortResolver(lexicon, report, paths);
        this.groups = new GroupResolver(report, paths, operands);
        this.counts = new Counts(lexicon.rows(), report);
    }

    /** A reading of a query string. */
    static Reading ofParameters(Form form, ApiModel model, Viewer viewer, Arguments.Collector collector) {
        return new Reading(Report.ofParameters(), form, model, viewer, collector);
    }

    /** A reading of a JSON body, which asks for a list. */
    static Reading ofBody(ApiModel model, Viewer viewer, Arguments.Collector collector) {
        return new Reading(Report.ofBody(), Form.LIST, model, viewer, collector);
    }

    PagedShape list(Schema schema, String rawQuery, Cursors cursors, int defaultLimit) {
        return list(schema, parameters(rawQuery), cursors, defaultLimit);
    }

    /** What a body asks for, and the query string that asks for the same. */
    BodyQuery list(Schema schema, Members body, Cursors cursors, int defaultLimit) {
        QueryParameters parameters = new BodyParametersReader(report).read(body);
        return new BodyQuery(
                list(schema, parameters, cursors, defaultLimit), () -> QueryParametersWriter.query(parameters));
    }

    private PagedShape list(Schema schema, QueryParameters parameters, Cursors cursors, int defaultLimit) {
        Filter filter = filter(schema, parameters);
        Selection selection = select(schema, parameters);
        PagedShape shape = GroupResolver.groups(selection)
                ? grouped(schema, parameters, filter, selection, defaultLimit)
                : rows(schema, parameters, filter, selection, defaultLimit);
        report.close(CODE);
        QueryParameters.Entry cursor = parameters.controls().get(Control.CURSOR);
        return cursor == null ? shape : sought(shape, cursor.value(), cursors);
    }

    private ListRows rows(
            Schema schema, QueryParameters parameters, Filter filter, Selection selection, int defaultLimit) {
        QueryParameters.Entry having = parameters.controls().get(Control.HAVING);
        if (having != null) {
            report.enter(having.parameter());
            report.add(
                    "contradiction",
                    "`having` chooses among groups, and nothing here groups rows, as select=status,count() would;"
                            + " rows are chosen by filters");
        }
        List<SortKey> sort = sorts.total(schema, parameters.controls().get(Control.SORT), selection);
        return new ListRows(schema, selection, filter, sort, page(parameters.controls(), defaultLimit));
    }

    private GroupRows grouped(
            Schema schema, QueryParameters parameters, Filter filter, Selection selection, int defaultLimit) {
        Map<Control, QueryParameters.Entry> controls = parameters.controls();
        QueryParameters.Entry select = controls.get(Control.SELECT);
        QueryParameters.Entry links = controls.get(Control.LINKS);
        if (links != null && selection.linked()) {
            report.enter(links.parameter());
            report.add("contradiction", "`links` goes with rows, and what is selected here are groups of them");
        }
        List<FieldPart> parts = groups.parts(selection, select == null ? "" : select.parameter());
        Filter having = groups.having(parts, controls.get(Control.HAVING));
        List<SortKey> sort = groups.sort(schema, parts, controls.get(Control.SORT));
        return new GroupRows(schema, parts, filter, having, sort, page(controls, defaultLimit));
    }

    Filter filter(Schema schema, String rawQuery) {
        QueryParameters parameters = parameters(rawQuery);
        Filter filter = filter(schema, parameters);
        report.close(CODE);
        return filter;
    }

    private Filter filter(Schema schema, QueryParameters parameters) {
        Filter filter = filters.all(schema, parameters.filters(), 0);
        QueryParameters.Entry search = parameters.controls().get(Control.SEARCH);
        return search == null ? filter : Filter.all(List.of(filter, searches.anywhere(lexicon, schema, search)));
    }

    Selection selection(Schema schema, String rawQuery) {
        Selection selection = select(schema, parameters(rawQuery));
        report.enter(Control.SELECT.label());
        GroupResolver.refuse(report, selection, "here is one row; only a list can be grouped");
        report.close(CODE);
        return selection;
    }

    BulkQuery bulk(Schema schema, String rawQuery) {
        QueryParameters parameters = parameters(rawQuery);
        Filter filter = filters.all(schema, parameters.filters(), 0);
        BulkReading bulk = new BulkReading(schema, parameters.controls(), lexicon, report);
        BulkQuery query = new BulkQuery(filter, !parameters.filters().isEmpty(), bulk.conflict(), bulk.terms());
        report.close(CODE);
        return query;
    }

    private QueryParameters parameters(String rawQuery) {
        return new QueryParametersReader(form, report, parser).read(rawQuery);
    }

    private Selection select(Schema schema, QueryParameters parameters) {
        ShapeResolver shapes = new ShapeResolver(parameters.shapes(), filters, sorts, counts, collector, report);
        QueryParameters.Entry select = parameters.controls().get(Control.SELECT);
        QueryParameters.Entry links = parameters.controls().get(Control.LINKS);
        LinkResolver linking = new LinkResolver(lexicon, report, viewer.followed(), links);
        Selection selection = select == null
                ? linking.linked(schema, Selection.ALL)
                : new SelectResolver(lexicon, report, paths, shapes, linking).resolve(schema, select);
        shapes.close();
        return selection;
    }

    private Paging page(Map<Control, QueryParameters.Entry> controls, int defaultLimit) {
        int limit = counts.limit(controls.get(Control.LIMIT));
        QueryParameters.Entry offsetEntry = controls.get(Control.OFFSET);
        long offset = counts.offset(offsetEntry);
        Start start = offset == 0 ? QueryReader.FIRST : new Start.Offset(collector.add(Long.toString(offset)));
        if (offsetEntry != null && controls.containsKey(Control.CURSOR)) {
            report.enter(offsetEntry.parameter());
            report.add("contradiction", "`offset` and `cursor` cannot be given together");
        }
        return new Paging(limit == 0 ? defaultLimit : limit, start, total(controls.get(Control.COUNT)));
    }

    private Total total(QueryParameters.@Nullable Entry count) {
        if (count == null) {
            return Total.NONE;
        }
        return switch (count.value()) {
            case "exact" -> Total.EXACT;
            case "estimated" -> Total.ESTIMATED;
            default -> {
                report.enter(count.parameter());
                report.add("type", "`count` must be exact or estimated");
                yield Total.NONE;
            }
        };
    }

    private PagedShape sought(PagedShape shape, String cursor, Cursors cursors) {
        byte[] print = Cursors.print(viewer.scope(), shape, collector.arguments());
        Cursors.Position position = cursors.decode(cursor, print, shape.sort().size());
        List<Integer> values = new ArrayList<>(position.values().size());
        for (String value : position.values()) {
            values.add(value == null ? -1 : collector.add(value));
        }
        return shape.from(new Start.Seek(values, position.backwards()));
    }
}
