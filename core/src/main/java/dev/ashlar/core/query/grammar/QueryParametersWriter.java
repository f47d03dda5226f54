package dev.ashlar.core.query.grammar;

import dev.ashlar.core.query.grammar.Syntax.Condition;
import dev.ashlar.core.query.grammar.Syntax.Group;
import dev.ashlar.core.query.grammar.Syntax.Joint;
import dev.ashlar.core.query.grammar.Syntax.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes the query string that parameters could have been read from. */
final class QueryParametersWriter {
    private final StringJoiner pairs = new StringJoiner("&");

    private QueryParametersWriter() {}

    /** The query string of a whole query, percent-encoded. */
    static String query(QueryParameters parameters) {
        QueryParametersWriter writer = new QueryParametersWriter();
        writer.write("", parameters);
        parameters.shapes().forEach((list, shape) -> writer.write(list + ":", shape));
        return writer.pairs.toString();
    }

    private void write(String prefix, QueryParameters parameters) {
        parameters.controls().forEach((control, entry) -> parameter(prefix, control.label(), value(entry)));
        for (QueryParameters.Entry entry : parameters.filters()) {
            Item item = item(entry.syntax(), false);
            if (Control.named(item.name, Form.LIST.controls()) == null) {
                parameter(prefix, item.name, item.value);
            } else {
                parameter(prefix, name(Joint.AND), items(List.of(entry.syntax())));
            }
        }
    }

    private static String value(QueryParameters.Entry entry) {
        return entry.syntax() == Syntax.BROKEN ? entry.value() : item(entry.syntax(), false).value;
    }

    private void parameter(String prefix, String name, String value) {
        pairs.add(encoded(prefix + name).replace("%3A", ":") + "=" + encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A filter as it stands on both sides of its {@code =}. */
    private record Item(String name, String value) {}

    private static Item item(Syntax syntax, boolean grouped) {
        return switch (syntax) {
            case Condition condition -> new Item(name(condition), value(condition.value(), grouped));
            case Group group -> new Item(name(group.joint()), items(group.items()));
            case Syntax.Located located -> item(located.syntax(), grouped);
            case Syntax.Broken broken -> throw new IllegalStateException("what was refused cannot be written");
        };
    }

    private static String name(Joint joint) {
        return switch (joint) {
            case AND -> "and";
            case OR -> "or";
            case NOT -> "not";
        };
    }

    private static String name(Condition condition) {
        StringJoiner name = new StringJoiner(".");
        condition.path().forEach(segment -> name.add(segment.quoted() ? quoted(segment.text()) : segment.text()));
        if (condition.word() != null) {
            name.add(condition.word().label());
        }
        return name.toString();
    }

    private static String value(Value value, boolean grouped) {
        return switch (value) {
            case Value.Text(String text) -> grouped ? scalar(text) : text;
            case Value.Elements(List<String> texts) ->
                texts.stream().map(QueryParametersWriter::element).collect(Collectors.joining(",", "(", ")"));
            case Value.Items(List<Syntax> items) -> items(items);
        };
    }

    private static String items(List<Syntax> items) {
        return items.stream()
                .map(syntax -> item(syntax, true))
                .map(item -> item.name + "=" + item.value)
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static String element(String text) {
        return text.isEmpty() ? "''" : scalar(text);
    }

    private static String scalar(String text) {
        boolean plain = text.chars().noneMatch(character -> ",()'".indexOf(character) >= 0);
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
