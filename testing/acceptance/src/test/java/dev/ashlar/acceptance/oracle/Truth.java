package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Comparison;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Inner;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether filters hold, in the three values of SQL: null is unknown.
 *
 * @param rule whether they are rules of the definition
 */
record Truth(Sight sight, Arguments arguments, boolean rule) {
    @Nullable
    Boolean of(Filter filter, Row row) {
        return switch (filter) {
            case Filter.All all ->
                all(all.parts().stream().map(part -> Value3.of(of(part, row))).toList());
            case Filter.Any any ->
                any(any.parts().stream().map(part -> Value3.of(of(part, row))).toList());
            case Filter.Not not -> negated(of(not.part(), row));
            case Comparison comparison ->
                compared(comparison, value(row, comparison.attribute()), bytewise(row, comparison.attribute()));
            case Filter.Related related -> related(related, row);
        };
    }

    private boolean related(Filter.Related related, Row row) {
        List<Row> targets = rule ? sight.ruledRelated(row, related.relation()) : sight.related(row, related.relation());
        boolean some = targets.stream().anyMatch(target -> Boolean.TRUE.equals(of(related.filter(), target)));
        return some != related.none();
    }

    /** Null cannot be an element of a list. */
    enum Value3 {
        TRUE,
        FALSE,
        UNKNOWN;

        static Value3 of(@Nullable Boolean truth) {
            return truth == null ? UNKNOWN : truth ? TRUE : FALSE;
        }
    }

    static @Nullable Boolean all(List<Value3> parts) {
        return parts.contains(Value3.FALSE) ? Boolean.FALSE : parts.contains(Value3.UNKNOWN) ? null : Boolean.TRUE;
    }

    static @Nullable Boolean any(List<Value3> parts) {
        return parts.contains(Value3.TRUE) ? Boolean.TRUE : parts.contains(Value3.UNKNOWN) ? null : Boolean.FALSE;
    }

    static @Nullable Boolean negated(@Nullable Boolean truth) {
        return truth == null ? null : !truth;
    }

    /** What a row has of a field, or of what is inside of one. */
    @Nullable
    Object value(Row row, Attribute attribute) {
        return switch (attribute) {
            case Field field -> row.value(field);
            case Inner inner -> Value.of(inner.type(), inside(row, inner));
            default -> throw new IllegalArgumentException("no value of a row: " + attribute);
        };
    }

    JsonNode inside(Row row, Inner inner) {
        JsonNode node = row.shown(inner.field());
        for (String key : Texts.elements(text(inner.keys()))) {
            node = node.path(key);
        }
        return node;
    }

    static boolean bytewise(Row row, Attribute attribute) {
        return attribute instanceof Field field && row.bytewise(field);
    }

    /** A comparison of a value that was found. */
    @Nullable
    Boolean compared(Comparison comparison, @Nullable Object value, boolean bytewise) {
        if (comparison.operator() == Filter.Operator.NULL) {
            return value == null;
        }
        if (value == null) {
            return null;
        }
        FieldType type = comparison.attribute().type();
        if (value instanceof Value.Any json) {
            return comparedJson(comparison, json.node());
        }
        String first = text(comparison.operands().getFirst());
        return switch (comparison.operator()) {
            case EQ -> value.equals(Value.of(type, first));
            case NE -> !value.equals(Value.of(type, first));
            case GT -> order(value, type, first, bytewise) > 0;
            case GTE -> order(value, type, first, bytewise) >= 0;
            case LT -> order(value, type, first, bytewise) < 0;
            case LTE -> order(value, type, first, bytewise) <= 0;
            case BETWEEN ->
                order(value, type, first, bytewise) >= 0
                        && order(value, type, text(comparison.operands().getLast()), bytewise) <= 0;
            case IN -> elements(type, first).contains(value);
            case NIN -> !elements(type, first).contains(value);
            case LIKE -> pattern(first, 0).matcher(value.toString()).matches();
            case ILIKE ->
                pattern(first, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(value.toString())
                        .matches();
            case HAS -> has((FieldType.ListType) type, value.toString(), first);
            case SEARCH -> found(value.toString(), first);
            case NULL -> throw new IllegalArgumentException("has no operand: " + comparison);
        };
    }

    /** A comparison of a value of undeclared type. */
    private @Nullable Boolean comparedJson(Comparison comparison, JsonNode value) {
        String first = text(comparison.operands().getFirst());
        return switch (comparison.operator()) {
            case IN -> meant(first).anyMatch(value::equals);
            case NIN -> meant(first).noneMatch(value::equals);
            case GT -> ordered(value, first, order -> order > 0);
            case GTE -> ordered(value, first, order -> order >= 0);
            case LT -> ordered(value, first, order -> order < 0);
            case LTE -> ordered(value, first, order -> order <= 0);
            case LIKE, ILIKE -> value.isString() ? compared(comparison, value.stringValue(), false) : null;
            case EQ, NE, BETWEEN, HAS, SEARCH, NULL ->
                throw new IllegalArgumentException("is not asked for: " + comparison);
        };
    }

    /** Numbers have an order among themselves, and so have texts. */
    private static boolean ordered(JsonNode value, String operand, IntPredicate wanted) {
        JsonNode other = Json.read(operand).path(value.isNumber() ? "number" : "string");
        boolean alike = value.isNumber() ? other.isNumber() : value.isString() && other.isString();
        return alike && wanted.test(Value.compare(new Value.Any(value), new Value.Any(other), false));
    }

    private static Stream<JsonNode> meant(String array) {
        return Texts.elements(array).stream().map(Json::read);
    }

    /** Whether a text has one of some words. */
    private static boolean found(String text, String words) {
        List<String> all = List.of(text.toLowerCase(Locale.ROOT).split(" "));
        return Stream.of(words.toLowerCase(Locale.ROOT).split(" or ")).anyMatch(all::contains);
    }

    private static int order(Object value, FieldType type, String text, boolean bytewise) {
        return Value.compare(value, Value.of(type, text), bytewise);
    }

    private static List<Object> elements(FieldType type, String array) {
        return Texts.elements(array).stream().map(text -> Value.of(type, text)).toList();
    }

    private static boolean has(FieldType.ListType type, String list, String array) {
        List<Object> elements = new ArrayList<>();
        Json.read(list).forEach(node -> elements.add(String.valueOf(Value.of(type.of(), node))));
        return elements(type.of(), array).stream().allMatch(each -> elements.contains(String.valueOf(each)));
    }

    private static Pattern pattern(String like, int flags) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < like.length(); at++) {
            char character = like.charAt(at);
            switch (character) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                case '\\' -> regex.append(Pattern.quote(String.valueOf(like.charAt(++at))));
                default -> regex.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
    }

    private String text(Operand operand) {
        return switch (operand) {
            case Operand.Argument(int index) -> String.valueOf(arguments.at(index));
            case Operand.Constant(String text) -> text;
            case Operand.Reference reference ->
                switch (reference) {
                    case USER_ID -> String.valueOf(sight.subject().id());
                    case USER_ORGANIZATION -> String.valueOf(sight.organization());
                    case USER_ROLES -> Texts.array(List.copyOf(sight.subject().roles()));
                    case NOW -> throw new IllegalArgumentException("the time is not asked for");
                };
        };
    }
}
