package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Answered;
import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Bucketed;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Inner;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.GroupRows;
import dev.ashlar.core.query.Intent.ListRows;
import dev.ashlar.core.query.Intent.PagedShape;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.SortKey;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes shapes as short lines for tables of expectations; values stand where they are used. */
final class Show {
    private final Arguments arguments;

    Show(Arguments arguments) {
        this.arguments = arguments;
    }

    String filter(Filter filter) {
        return switch (filter) {
            case Filter.All(List<Filter> parts) -> "all(" + filters(parts) + ")";
            case Filter.Any(List<Filter> parts) -> "any(" + filters(parts) + ")";
            case Filter.Not(Filter part) -> "not(" + filter(part) + ")";
            case Filter.Comparison comparison -> comparison(comparison);
            case Filter.Related(Relation relation, boolean none, Filter part) ->
                (none ? "none " : "some ") + relation.name() + "(" + filter(part) + ")";
        };
    }

    private String filters(List<Filter> parts) {
        return parts.stream().map(this::filter).collect(Collectors.joining(", "));
    }

    private String comparison(Filter.Comparison comparison) {
        String values = comparison.operands().stream().map(this::operand).collect(Collectors.joining(" "));
        String operator = comparison.operator().name().toLowerCase(Locale.ROOT);
        return (attribute(comparison.attribute()) + " " + operator + " " + values).strip();
    }

    private String attribute(Attribute attribute) {
        return switch (attribute) {
            case Field field -> field.name();
            case Inner inner -> inner.field().name() + operand(inner.keys()).replace("\"", "");
            case Bucketed bucketed -> bucketed.bucket().label() + "(" + attribute(bucketed.of()) + ")";
            case Aggregated aggregated ->
                aggregated.function().name().toLowerCase(Locale.ROOT) + "(" + path(aggregated.way())
                        + attribute(aggregated.of()) + ")";
            case Answered answered -> "#" + answered.part() + (answered.required() ? "" : "?");
        };
    }

    /** A page as one line: what is answered, where it is filtered, which groups, the order. */
    String page(PagedShape page) {
        return switch (page) {
            case ListRows list -> selection(list.selection()) + " | " + sort(list.sort());
            case GroupRows groups ->
                selection(new Selection(List.copyOf(groups.parts()))) + " | "
                        + (groups.having().equals(Filter.EVERYTHING) ? "" : filter(groups.having()) + " | ")
                        + sort(groups.sort());
        };
    }

    private String operand(Operand operand) {
        return switch (operand) {
            case Operand.Argument(int index) -> "[" + arguments.at(index) + "]";
            case Operand.Constant(String text) -> "<" + text + ">";
            case Operand.Reference reference -> reference.name();
        };
    }

    String sort(List<SortKey> sort) {
        return sort.stream()
                .map(key -> (key.descending() ? "-" : "") + path(key.path()) + attribute(key.attribute()))
                .collect(Collectors.joining(","));
    }

    private static String path(List<Relation> path) {
        return path.stream().map(relation -> relation.name() + ".").collect(Collectors.joining());
    }

    String selection(Selection selection) {
        return selection.parts().stream().map(this::part).collect(Collectors.joining(","));
    }

    private String part(Selection.Part part) {
        return switch (part) {
            case Selection.AllFields all -> "*";
            case Selection.FieldPart(String name, List<Relation> path, Attribute attribute) ->
                name + ":" + path(path) + attribute(attribute);
            case Selection.EmbedPart(String name, Relation relation, Selection selection, Selection.Shape shape) ->
                name + ":" + relation.name() + "(" + selection(selection) + ")" + shape(shape);
            case Selection.LinksPart(List<Relation> relations) -> "links" + relations;
        };
    }

    private String shape(Selection.Shape shape) {
        if (shape.equals(Selection.Shape.NONE)) {
            return "";
        }
        return "{" + filter(shape.filter()) + " sort " + sort(shape.sort()) + " limit " + shape.limit() + " offset "
                + figure(shape.offset()) + "}";
    }

    private String figure(int argument) {
        return argument < 0 ? "-" : String.valueOf(arguments.at(argument));
    }
}
