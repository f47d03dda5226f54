package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Inner;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.ListRows;
import dev.ashlar.core.query.Selection.SortKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Hashes what decides which rows a list has and in which order: SHA-256 over an unambiguous writing of it. */
final class Print {
    private final Arguments arguments;
    private final ByteWriter out = new ByteWriter();

    Print(Arguments arguments) {
        this.arguments = arguments;
    }

    byte[] of(String scope, ListRows shape) {
        out.text(scope);
        out.text(shape.schema().name());
        filter(shape.filter());
        out.number(shape.sort().size());
        shape.sort().forEach(this::sort);
        return hash(out.bytes());
    }

    private void sort(SortKey key) {
        out.number(key.path().size());
        key.path().forEach(this::relation);
        attribute(key.attribute());
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
        out.text(attribute.field().name());
        if (attribute instanceof Inner inner) {
            out.add('.');
            operand(inner.keys());
        }
        out.text(attribute.type().label());
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
