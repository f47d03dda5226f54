package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Answered;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.FieldPart;
import dev.ashlar.core.query.Selection.Part;
import dev.ashlar.core.query.Selection.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves what is asked of groups of rows: their parts, which of them, in which order. */
final class GroupResolver {
    private final Report report;
    private final PathResolver paths;
    private final HavingResolver having;

    GroupResolver(Report report, PathResolver paths, Operands operands) {
        this.report = report;
        this.paths = paths;
        this.having = new HavingResolver(report, operands);
    }

    /** Whether a selection asks for groups rather than rows. */
    static boolean groups(Selection selection) {
        return selection.parts().stream().anyMatch(GroupResolver::grouping);
    }

    private static boolean grouping(Part part) {
        return part instanceof FieldPart field
                && field.attribute() instanceof Aggregated aggregated
                && aggregated.grouping();
    }

    /** Reports aggregates of a selection that is no list's. */
    static void refuse(Report report, Selection selection, String why) {
        for (Part part : selection.parts()) {
            if (grouping(part) && part instanceof FieldPart(String name, var path, var attribute)) {
                report.add("misplaced_aggregate", Report.quoted(name) + " would group rows, but " + why);
            }
        }
    }

    /**
     * What is answered of each group; what a group cannot show is reported and left out.
     *
     * @param select the parameter with the selection
     */
    List<FieldPart> parts(Selection selection, String select) {
        report.enter(select);
        List<FieldPart> parts = new ArrayList<>();
        for (Part part : selection.parts()) {
            switch (part) {
                case Selection.AllFields all ->
                    report.add("not_grouped", "rows cannot be grouped by `*`; name the fields to group by");
                case Selection.EmbedPart embed ->
                    report.add(
                            "not_grouped",
                            "rows cannot be grouped by the relation " + Report.quoted(embed.name())
                                    + "; group by a field of it, as in "
                                    + embed.relation().name() + ".name");
                case Selection.LinksPart links -> {}
                case FieldPart field -> part(field, parts);
            }
        }
        return parts;
    }

    private void part(FieldPart part, List<FieldPart> parts) {
        if (part.attribute() instanceof Aggregated aggregated && !aggregated.grouping()) {
            report.add(
                    "mixed_aggregates",
                    Report.quoted(part.name()) + " is a value of each row, since its path leads over a list; beside an"
                            + " aggregate that groups rows it has no meaning: ask for one of them at a time");
        } else if (part.attribute() instanceof Aggregated
                || part.attribute().type().scalar()) {
            parts.add(part);
        } else {
            report.add(
                    "wrong_type",
                    Report.quoted(part.name()) + " (" + part.attribute().type().label() + ") cannot be grouped by");
        }
    }

    /** Which groups are answered. */
    Filter having(List<FieldPart> parts, QueryParameters.@Nullable Entry entry) {
        return entry == null ? Filter.EVERYTHING : having.resolve(parts, entry);
    }

    /** The value at a place of the answer. */
    static Answered answered(List<FieldPart> parts, int place) {
        FieldPart part = parts.get(place);
        boolean counts =
                part.attribute() instanceof Aggregated && part.attribute().required();
        boolean required = counts || part.path().isEmpty() && part.attribute().required();
        return new Answered(place, part.attribute(), required);
    }

    /** The order asked for, made total by what the rows of a group have in common. */
    List<SortKey> sort(Schema schema, List<FieldPart> parts, QueryParameters.@Nullable Entry sort) {
        List<SortKey> keys = new ArrayList<>();
        if (sort != null) {
            report.enter(sort.parameter());
            SortTerm.parse(sort.value(), report).forEach(term -> term(schema, parts, term, keys));
        }
        for (int place = 0; place < parts.size(); place++) {
            boolean common = !(parts.get(place).attribute() instanceof Aggregated);
            SortKey key = new SortKey(List.of(), answered(parts, place), false);
            if (common && !sorted(keys, key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    private void term(Schema schema, List<FieldPart> parts, SortTerm term, List<SortKey> keys) {
        int place = place(schema, parts, term);
        if (place < 0) {
            return;
        }
        SortKey key = new SortKey(List.of(), answered(parts, place), term.descending());
        if (sorted(keys, key)) {
            report.add("repeated_name", Report.quoted(Segment.join(term.path())) + " stands twice in the order");
        } else {
            keys.add(key);
        }
    }

    private static boolean sorted(List<SortKey> keys, SortKey key) {
        return keys.stream().anyMatch(each -> each.attribute().equals(key.attribute()));
    }

    /** A name of the answer, or the path of something it is grouped by; -1 when it is neither, which is reported. */
    private int place(Schema schema, List<FieldPart> parts, SortTerm term) {
        int named = named(parts, term.path());
        if (named >= 0) {
            return named;
        }
        AttributePath path = term.path().size() == 1 ? null : paths.resolve(schema, term.path(), 0);
        for (int place = 0; path != null && place < parts.size(); place++) {
            FieldPart part = parts.get(place);
            if (part.path().equals(path.relations()) && part.attribute().equals(path.attribute())) {
                return place;
            }
        }
        if (term.path().size() == 1 || path != null) {
            unknown(report, parts, Segment.join(term.path()));
        }
        return -1;
    }

    /** The place of a name in the answer, or -1. */
    static int named(List<FieldPart> parts, List<Segment> path) {
        for (int place = 0; path.size() == 1 && place < parts.size(); place++) {
            if (path.getFirst().is(parts.get(place).name())) {
                return place;
            }
        }
        return -1;
    }

    /** Reports a name that the answer does not have. */
    static void unknown(Report report, List<FieldPart> parts, String name) {
        List<String> names = parts.stream().map(FieldPart::name).toList();
        report.unknown(
                "unknown_field",
                name,
                Report.quoted(name) + " is no name of the answer, which has " + String.join(", ", names),
                names);
    }
}
