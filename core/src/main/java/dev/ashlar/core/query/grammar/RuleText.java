package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Comparison;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Filter.Operand.Reference;
import dev.ashlar.core.model.Filter.Operator;
import dev.ashlar.core.model.Inner;
import dev.ashlar.core.value.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes row rules as they could have been written: what {@link RuleReader} makes of the text says the same. Forms that stand for others are
 * written as these, such as {@code contains} as {@code ilike}.
 */
public final class RuleText {
    private RuleText() {}

    /** The text of a rule, or of a part of one. */
    public static String of(Filter rule) {
        return rule instanceof Filter.All all
                ? all.parts().stream().map(part -> item(part, false)).collect(Collectors.joining("&"))
                : item(rule, false);
    }

    /** What a rule asks about the subject or the time. */
    public static Set<Reference> references(Filter rule) {
        Set<Reference> found = EnumSet.noneOf(Reference.class);
        gather(rule, found);
        return found;
    }

    /** How a rule names what it asks about. */
    public static String name(Reference reference) {
        return switch (reference) {
            case USER_ID -> "$user.id";
            case USER_ORGANIZATION -> "$user.organization";
            case USER_ROLES -> "$user.roles";
            case NOW -> "$now";
        };
    }

    private static void gather(Filter filter, Set<Reference> found) {
        switch (filter) {
            case Filter.All all -> all.parts().forEach(part -> gather(part, found));
            case Filter.Any any -> any.parts().forEach(part -> gather(part, found));
            case Filter.Not not -> gather(not.part(), found);
            case Filter.Related related -> gather(related.filter(), found);
            case Comparison comparison ->
                comparison.operands().stream()
                        .filter(Reference.class::isInstance)
                        .forEach(reference -> found.add((Reference) reference));
        }
    }

    private static String item(Filter filter, boolean grouped) {
        return switch (filter) {
            case Filter.All all -> "and=" + group(all.parts());
            case Filter.Any any -> "or=" + group(any.parts());
            case Filter.Not not ->
                "not=" + group(not.part() instanceof Filter.All all ? all.parts() : List.of(not.part()));
            case Filter.Related related -> related(related, grouped);
            case Comparison comparison -> comparison(comparison, grouped);
        };
    }

    private static String group(List<Filter> parts) {
        return parts.stream().map(part -> item(part, true)).collect(Collectors.joining(",", "(", ")"));
    }

    /** One condition on a related row is written with a dot, several that have to hold for the same row in parentheses. */
    private static String related(Filter.Related related, boolean grouped) {
        String relation = related.relation().name();
        if (related.filter().equals(Filter.EVERYTHING)) {
            return relation + ".null=" + related.none();
        }
        String from = relation + (related.none() ? ".none" : "");
        return switch (related.filter()) {
            case Comparison comparison -> from + "." + comparison(comparison, grouped);
            case Filter.Related further -> from + "." + related(further, grouped);
            case Filter.All all -> from + "=" + group(all.parts());
            case Filter.Any any -> from + "=" + group(List.of(any));
            case Filter.Not not -> from + "=" + group(List.of(not));
        };
    }

    private static String comparison(Comparison comparison, boolean grouped) {
        Operator operator = comparison.operator();
        String word = operator == Operator.EQ ? "" : "." + operator.name().toLowerCase(Locale.ROOT);
        String value = operator == Operator.NULL ? "true" : value(comparison, grouped);
        return path(comparison.attribute()) + word + "=" + value;
    }

    private static String path(Attribute attribute) {
        return attribute instanceof Inner inner && inner.keys() instanceof Operand.Constant keys
                ? inner.field().name() + "." + String.join(".", Texts.elements(keys.text()))
                : attribute.field().name();
    }

    private static String value(Comparison comparison, boolean grouped) {
        List<Operand> operands = comparison.operands();
        Operator operator = comparison.operator();
        if (operator == Operator.BETWEEN) {
            return list(operands.stream().map(operand -> text(operand)).toList(), grouped);
        }
        return switch (operands.getFirst()) {
            case Operand.Constant constant when operator.list() -> list(elements(constant.text()), grouped);
            case Operand.Constant constant
            when operator == Operator.LIKE || operator == Operator.ILIKE ->
                quoted(escaped(pattern(constant.text())), grouped);
            case Operand operand -> quoted(text(operand), grouped);
        };
    }

    private static String list(List<String> elements, boolean grouped) {
        String list = elements.stream().map(element -> quoted(element, true)).collect(Collectors.joining(","));
        return grouped ? "(" + list + ")" : list;
    }

    private static List<String> elements(String array) {
        return Texts.elements(array).stream().map(RuleText::escaped).toList();
    }

    private static String text(Operand operand) {
        return switch (operand) {
            case Operand.Constant constant -> escaped(constant.text());
            case Reference reference -> name(reference);
            case Operand.Argument argument -> "?";
        };
    }

    private static String escaped(String text) {
        return text.startsWith("$") ? "$" + text : text;
    }

    /** In lists and groups some characters would end a value. */
    private static String quoted(String text, boolean inside) {
        boolean plain = !inside || text.chars().noneMatch(character -> ",()'".indexOf(character) >= 0);
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }

    /** An SQL pattern with {@code *} for any characters. */
    private static String pattern(String sql) {
        StringBuilder text = new StringBuilder(sql.length());
        for (int at = 0; at < sql.length(); at++) {
            char character = sql.charAt(at);
            if (character == '\\') {
                at++;
                text.append(sql.charAt(at));
            } else {
                text.append(character == '%' ? '*' : character);
            }
        }
        return text.toString();
    }
}
