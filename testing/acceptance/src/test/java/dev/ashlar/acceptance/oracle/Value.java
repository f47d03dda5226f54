package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values to be compared: numbers as BigDecimal, truths as Boolean, texts as they are, and everything else by its text alone. */
final class Value {
    /** The order of the language root among the texts that are made up here, written by hand. */
    private static final List<String> BY_LANGUAGE = List.of(
            "", "1", "a", "A", "\u00e4", "b", "B", "blue", "c", "d", "green", "hush 0", "hush 1", "hush 2", "\u00d6l", "red", "z z");

    private Value() {}

    /** What sorts as its text does, which always has the same form. */
    record Plain(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** The value that a node of an answer is; null for an empty one. */
    static @Nullable Object of(FieldType type, JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : of(type, node.isString() ? node.stringValue() : node.toString());
    }

    /** The value that a canonical text is. */
    static Object of(FieldType type, String text) {
        return switch (type) {
            case Simple simple ->
                switch (simple) {
                    case INTEGER, BIGINT, NUMBER, DOUBLE -> number(text);
                    case BOOLEAN -> Boolean.valueOf(text);
                    case STRING, TEXT -> text;
                    case DATE, TIME, TIMESTAMP, UUID, JSON, BINARY -> new Plain(text);
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

    /** A value as an answer shows it. */
    static JsonNode node(@Nullable Object value, boolean quoted) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case BigDecimal number when !quoted -> nodes.numberNode(number);
            case BigDecimal number -> nodes.stringNode(number.toPlainString());
            case Boolean truth -> nodes.booleanNode(truth);
            default -> nodes.stringNode(value.toString());
        };
    }
}
