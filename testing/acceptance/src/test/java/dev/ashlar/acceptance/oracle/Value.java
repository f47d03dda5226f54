package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.value.WireKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values to be compared: numbers as BigDecimal, truths as Boolean, texts as they are, and everything else by its text alone. */
final class Value {
    /** The order of the language root among the texts that are made up here, written by hand. */
    private static final List<String> BY_LANGUAGE = List.of(
            "1",
            "2",
            "a",
            "A",
            "ä",
            "b",
            "B",
            "blue",
            "c",
            "count",
            "d",
            "green",
            "hush",
            "hush 0",
            "hush 1",
            "hush 2",
            "it's, (so)",
            "Öl",
            "red",
            "true",
            "x~1/=",
            "z z");

    private Value() {}

    /** What sorts as its text does, which always has the same form. */
    record Plain(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** What has no declared type. */
    record Any(JsonNode node) {
        private int rank() {
            return node.isString() ? 0 : node.isNumber() ? 1 : 2;
        }

        private static int compare(Any left, Any right) {
            if (left.rank() != right.rank()) {
                return Integer.compare(left.rank(), right.rank());
            }
            return left.node.isString()
                    ? Value.compare(left.node.stringValue(), right.node.stringValue(), false)
                    : left.node.isNumber()
                            ? left.node.decimalValue().compareTo(right.node.decimalValue())
                            : Boolean.compare(left.node.asBoolean(), right.node.asBoolean());
        }
    }

    /** The value that a node of an answer is; null for an empty one. */
    static @Nullable Object of(FieldType type, JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        return type == Simple.JSON ? new Any(node) : of(type, node.isString() ? node.stringValue() : node.toString());
    }

    /** The value that a canonical text is. */
    static Object of(FieldType type, String text) {
        return switch (type) {
            case Simple simple ->
                switch (simple) {
                    case INTEGER, BIGINT, NUMBER, DOUBLE -> number(text);
                    case BOOLEAN -> Boolean.valueOf(text);
                    case STRING, TEXT -> text;
                    case DATE, TIME, TIMESTAMP, UUID, BINARY -> new Plain(text);
                    case JSON -> new Any(Json.read(text));
                };
            case FieldType.Decimal decimal -> number(text);
            case FieldType.Enumeration words -> text;
            case FieldType.ObjectType object -> text;
            case FieldType.ListType list -> text;
        };
    }

    /** Equal numbers are equal objects. */
    static BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /** The order of two values of the same kind. */
    static int compare(Object left, Object right, boolean bytewise) {
        return switch (left) {
            case BigDecimal number -> number.compareTo((BigDecimal) right);
            case Boolean truth -> truth.compareTo((Boolean) right);
            case Any any -> Any.compare(any, (Any) right);
            case Plain plain -> plain.text.compareTo(((Plain) right).text);
            default -> compare((String) left, (String) right, bytewise);
        };
    }

    private static int compare(String left, String right, boolean bytewise) {
        return bytewise
                ? Arrays.compareUnsigned(bytes(left), bytes(right))
                : Integer.compare(place(left), place(right));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int place(String text) {
        int place = BY_LANGUAGE.indexOf(text);
        if (place < 0) {
            throw new IllegalArgumentException("it is not said where this text stands in the order: " + text);
        }
        return place;
    }

    /** The values of a body as answers show them. */
    static Map<Field, JsonNode> stored(Map<Field, String> body) {
        Map<Field, JsonNode> stored = new HashMap<>();
        body.forEach((field, json) -> stored.put(field, stored(field.type(), Json.read(json))));
        return stored;
    }

    /** The values of a key as answers show them. */
    static Map<Field, JsonNode> keyed(Map<Field, String> key) {
        Map<Field, JsonNode> keyed = new HashMap<>();
        key.forEach((field, text) -> keyed.put(field, stored(field.type(), text)));
        return keyed;
    }

    /** A plain text of a scalar type as answers show it. */
    static JsonNode stored(FieldType type, String text) {
        return node(of(type, text), WireKind.of(type).quoted());
    }

    private static JsonNode stored(FieldType type, JsonNode given) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (type) {
            case Simple simple
            when simple == Simple.TIME && given.isString() -> nodes.stringNode(given.stringValue() + ":00");
            case Simple simple
            when simple == Simple.TIMESTAMP && given.isString() ->
                nodes.stringNode(given.stringValue().replace("Z", ".000000Z"));
            case FieldType other -> given;
        };
    }

    /** A value as an answer shows it. */
    static JsonNode node(@Nullable Object value, boolean quoted) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case BigDecimal number when !quoted -> nodes.numberNode(number);
            case BigDecimal number -> nodes.stringNode(number.toPlainString());
            case Boolean truth -> nodes.booleanNode(truth);
            case Any any -> any.node;
            default -> nodes.stringNode(value.toString());
        };
    }
}
