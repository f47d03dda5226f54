package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Comparison;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Filter.Operator;
import dev.ashlar.core.value.InvalidValueException;
import dev.ashlar.core.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares values inside of JSON with texts of a query. A text that reads like a number or a truth may mean that or itself:
 * nothing is declared that would tell. Where equality is asked for it stands for both, in an order for the number.
 */
final class JsonResolver {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final Report report;
    private final Operands operands;

    JsonResolver(Report report, Operands operands) {
        this.report = report;
        this.operands = operands;
    }

    /** Equal to one of some texts, or to none of them. */
    Filter among(Comparand left, Operator operator, List<String> texts) {
        List<String> values = new ArrayList<>();
        texts.forEach(text -> values.addAll(meanings(left, text)));
        return compared(left, operator, operands.canonical(Texts.array(values)));
    }

    /** An operand for an order, which numbers have among themselves and texts have. */
    Operand byKind(Comparand left, String text) {
        String read = text(left, text);
        String number = number(read);
        return operands.canonical(
                number == null ? "{\"string\":" + Texts.json(Simple.TEXT, read) + "}" : "{\"number\":" + number + "}");
    }

    /** A list that has all of some texts, each in one of its meanings. */
    Filter has(Comparand left, List<String> texts) {
        List<Filter> parts = new ArrayList<>();
        if (texts.size() > LimitCounter.FILTER_TERMS) {
            report.limit("filters", LimitCounter.FILTER_TERMS, "there are too many");
            return Filter.EVERYTHING;
        }
        for (String text : texts) {
            parts.add(any(meanings(left, text).stream()
                    .map(value -> contains(left, List.of(value)))
                    .toList()));
        }
        return parts.isEmpty() ? contains(left, List.of()) : Filter.all(parts);
    }

    private static Filter any(List<Filter> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Filter.Any(parts);
    }

    /** A list of declared type that has all of some elements. */
    Filter hasTyped(Comparand left, List<String> texts) {
        List<String> values = new ArrayList<>();
        try {
            for (String text : texts) {
                String canonical = Texts.read(left.single(), operands.literal(left, text));
                values.add(Texts.json(left.single(), canonical));
            }
        } catch (InvalidValueException fault) {
            report.value(left.name(), fault);
        }
        return contains(left, values);
    }

    private Filter contains(Comparand left, List<String> values) {
        return compared(left, Operator.HAS, operands.canonical("[" + String.join(",", values) + "]"));
    }

    private static Filter compared(Comparand left, Operator operator, Operand operand) {
        return new Comparison(left.attribute(), operator, List.of(operand));
    }

    /** The JSON values that a text can mean. */
    private List<String> meanings(Comparand left, String text) {
        String read = text(left, text);
        List<String> values = new ArrayList<>(2);
        values.add(Texts.json(Simple.TEXT, read));
        String number = number(read);
        if (number != null) {
            values.add(number);
        } else if (read.equals("true") || read.equals("false")) {
            values.add(read);
        }
        return values;
    }

    private String text(Comparand left, String text) {
        try {
            return Texts.read(Simple.TEXT, operands.literal(left, text));
        } catch (InvalidValueException fault) {
            report.value(left.name(), fault);
            return "";
        }
    }

    /** The number that a text is, or null where it is none that a database can hold. */
    private static @Nullable String number(String text) {
        try {
            return NUMBER.matcher(text).matches() ? Texts.read(Simple.JSON, text) : null;
        } catch (InvalidValueException beyond) {
            return null;
        }
    }
}
