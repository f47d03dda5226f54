package dev.ashlar.core.plan;

import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Total;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.SortKey;
import java.util.List;

/**
 * Reckons from the shape of an intent what carrying it out may cost, before it is planned. One unit stands for one row that is found
 * and answered. The formula is told in the guide to queries; it knows nothing of the rows there are, so it is right in its order of
 * magnitude at best.
 */
public final class Cost {
    /** Rows of an embedded list whose limit nobody asked for. */
    static final int UNSAID_ROWS = 32;

    /** Rows looked at for each condition on a list of related rows. */
    static final int LISTED_ROWS = 10;

    /** Rows looked at to count the whole of a list. */
    static final int WHOLE_ROWS = 1000;

    private final int unsaid;

    private Cost(ApiModel model) {
        this.unsaid = Math.min(UNSAID_ROWS, model.limits().rows());
    }

    /** The cost of an intent. */
    public static long of(ApiModel model, Intent.Shape shape) {
        return (long) new Cost(model).shape(shape);
    }

    /**
     * Makes sure that an intent costs no more than its API allows.
     *
     * @throws Refusal MALFORMED with the code {@code cost_limit}
     */
    public static void check(ApiModel model, Intent.Shape shape) {
        int most = model.limits().cost();
        long cost = of(model, shape);
        if (cost > most) {
            throw Refusal.limit(
                    Refusal.Kind.MALFORMED,
                    "cost",
                    most,
                    "This query is reckoned to cost " + cost + ", and the limit `cost` of this API is " + most
                            + ": ask for fewer rows, or for fewer lists inside each other.");
        }
    }

    private double shape(Intent.Shape shape) {
        return switch (shape) {
            case Intent.PagedShape page -> page(page);
            case Intent.RelatedRows related -> page(related.rows());
            case Intent.GetRow get -> row(get.selection());
            case Intent.CountRows count -> whole(count.filter());
            case Intent.RowExists exists -> whole(exists.filter());
            case Intent.CreateRow create -> row(create.selection());
            case Intent.PutRow put -> row(put.selection());
            case Intent.UpdateRow update -> row(update.selection());
            case Intent.DeleteRow delete -> 1;
            // Given rows are bounded by the body, and what a filter finds by max_affected.
            case Bulk.UpdateAll all -> whole(all.filter());
            case Bulk.DeleteAll all -> whole(all.filter());
            case Bulk given -> 1;
        };
    }

    private double page(Intent.PagedShape page) {
        double whole = whole(page.filter());
        return switch (page) {
            case Intent.ListRows list -> {
                double row = row(list.selection()) + filter(list.filter()) + sort(list.sort());
                yield list.paging().limit() * row + (list.paging().total() == Total.NONE ? 0 : whole);
            }
            case Intent.GroupRows groups -> whole + WHOLE_ROWS * groups(groups);
        };
    }

    private double groups(Intent.GroupRows groups) {
        double parts = groups.parts().stream()
                .mapToDouble(part -> 1 + part.path().size())
                .sum();
        return parts + filter(groups.having());
    }

    private double whole(Filter filter) {
        return WHOLE_ROWS * (1 + filter(filter));
    }

    private double row(Selection selection) {
        double cost = 1;
        for (Selection.Part part : selection.parts()) {
            cost += switch (part) {
                case Selection.AllFields all -> 0;
                case Selection.FieldPart field -> value(field.path(), field.attribute());
                case Selection.EmbedPart embed -> embedded(embed);
                case Selection.LinksPart links -> 0;
            };
        }
        return cost;
    }

    private double value(List<Relation> path, Attribute attribute) {
        double cost = path.size();
        return attribute instanceof Aggregated aggregated ? cost + below(aggregated.way()) : cost;
    }

    /** The rows at the end of a way. */
    private double below(List<Relation> way) {
        double rows = 1;
        for (Relation relation : way) {
            rows *= relation.many() ? unsaid : 1;
        }
        return rows;
    }

    private double embedded(Selection.EmbedPart embed) {
        if (!embed.relation().many()) {
            return row(embed.selection());
        }
        Selection.Shape shape = embed.shape();
        int rows = shape.limit() < 0 ? unsaid : shape.limit();
        return rows * (row(embed.selection()) + filter(shape.filter()) + sort(shape.sort()));
    }

    private double sort(List<SortKey> keys) {
        return keys.stream()
                .mapToDouble(key -> value(key.path(), key.attribute()))
                .sum();
    }

    private static double filter(Filter filter) {
        return switch (filter) {
            case Filter.All all -> filters(all.parts());
            case Filter.Any any -> filters(any.parts());
            case Filter.Not not -> filter(not.part());
            case Filter.Comparison comparison -> 1;
            case Filter.Related related ->
                (related.relation().many() ? LISTED_ROWS : 1) * (1 + filter(related.filter()));
        };
    }

    private static double filters(List<Filter> parts) {
        return parts.stream().mapToDouble(Cost::filter).sum();
    }
}
