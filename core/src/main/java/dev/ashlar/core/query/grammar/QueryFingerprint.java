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
import dev.ashlar.core.query.Intent.PagedShape;
import dev.ashlar.core.query.Selection.SortKey;
import java.util.List;

/** Writes down, unambiguously, what decides which rows a list has and in which order. */
final class QueryFingerprint {
    private final Arguments arguments;
    private final ByteWriter out = new ByteWriter();

    QueryFingerprint(Arguments arguments) {
        this.arguments = arguments;
    }

    byte[] of(String scope, PagedShape shape) {
        out.text(scope);
        out.text(shape.schema().name());
        filter(shape.filter());
        if (shape instanceof GroupRows groups) {
            groups(groups);
        }
        out.number(shape.sort().size());
        shape.sort().forEach(this::sort);
        return out.bytes();
    }

    private void groups(GroupRows groups) {
        out.add('#');
        out.number(groups.parts().size());
        groups.parts().forEach(part -> path(part.path(), part.attribute()));
        filter(groups.having());
    }

    private void path(List<Relation> path, Attribute attribute) {
        out.number(path.size());
        path.forEach(this::relation);
        attribute(attribute);
    }

    private void sort(SortKey key) {
        path(key.path(), key.attribute());
        out.add(key.descending() ? 1 : 0);
    }

    private void filter(Filter filter) {
        switch (filter) {
            case Filter.All(List<Filter> parts) -> group('&', parts);
            case Filter.Any(List<Filter> parts) -> group('|', parts);
            case Filter.Not(Filter part) -> group('!', List.of(part));
            case Filter.Comparison comparison -> comparison(comparison);
            case Filter.Related(Relation relation, boolean none, Filter part) -> {
                relation(relation);
                group(none ? '-' : '+', List.of(part));
            }
        }
    }

    private void group(char mark, List<Filter> parts) {
        out.add(mark);
        out.number(parts.size());
        parts.forEach(this::filter);
    }

    private void comparison(Filter.Comparison comparison) {
        out.add('=');
        out.text(comparison.operator().name());
        attribute(comparison.attribute());
        comparison.operands().forEach(this::operand);
    }

    private void operand(Operand operand) {
        switch (operand) {
            case Operand.Argument(int index) -> out.text(arguments.at(index));
            case Operand.Constant(String text) -> out.text(text);
            case Operand.Reference reference -> out.text(reference.name());
        }
    }

    private void relation(Relation relation) {
        out.add('>');
        out.text(relation.name());
    }

    private void attribute(Attribute attribute) {
        switch (attribute) {
            case Field field -> field('f', field);
            case Inner inner -> {
                field('i', inner);
                operand(inner.keys());
            }
            case Bucketed bucketed -> {
                out.add('b');
                out.text(bucketed.bucket().label());
                attribute(bucketed.of());
            }
            case Aggregated aggregated -> {
                out.add('a');
                out.text(aggregated.function().name());
                path(aggregated.way(), aggregated.of());
            }
            case Answered answered -> {
                out.add('g');
                out.number(answered.part());
            }
        }
    }

    private void field(char kind, Attribute attribute) {
        out.add(kind);
        out.text(attribute.field().name());
        out.text(attribute.type().label());
    }
}
