package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Selection.Shape;
import dev.ashlar.core.query.Selection.SortKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resolves what shapes embedded lists, once their place in the selection is known. */
final class ShapeResolver {
    private final Map<String, QueryParameters> lists;
    private final Set<String> used = new HashSet<>();
    private final FilterResolver filters;
    private final SortResolver sorts;
    private final Counts counts;
    private final Arguments.Collector collector;
    private final Report report;

    ShapeResolver(
            Map<String, QueryParameters> lists,
            FilterResolver filters,
            SortResolver sorts,
            Counts counts,
            Arguments.Collector collector,
            Report report) {
        this.lists = lists;
        this.filters = filters;
        this.sorts = sorts;
        this.counts = counts;
        this.collector = collector;
        this.report = report;
    }

    /**
     * The shape of one embedded list.
     *
     * @param way the relations that lead to it, such as {@code lines.product}
     * @param depth how many these are
     */
    Shape resolve(Relation relation, Schema target, String way, int depth) {
        QueryParameters parameters = lists.isEmpty() ? null : lists.get(way);
        if (parameters == null) {
            return Shape.NONE;
        }
        used.add(way);
        report.enter(parameters.parameter());
        if (!relation.many()) {
            report.add("wrong_type", Report.quoted(way) + " is one row; only an embedded list can be shaped");
        }
        Filter filter = filters.all(target, parameters.filters(), depth);
        List<SortKey> sort = sorts.own(target, parameters.controls().get(Control.SORT), depth);
        int limit = counts.limit(parameters.controls().get(Control.LIMIT));
        long offset = counts.offset(parameters.controls().get(Control.OFFSET));
        return new Shape(
                filter, sort, limit == 0 ? -1 : limit, offset == 0 ? -1 : collector.add(Long.toString(offset)));
    }

    /** Reports what shapes a list that was not selected. */
    void close() {
        lists.forEach((way, parameters) -> {
            if (!used.contains(way)) {
                report.enter(parameters.parameter());
                report.unknown(
                        "not_selected",
                        way,
                        "no list " + Report.quoted(way) + " is selected that could be shaped",
                        used);
            }
        });
    }
}
