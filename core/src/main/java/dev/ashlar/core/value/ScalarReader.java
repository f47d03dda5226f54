package dev.ashlar.core.value;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.FieldType;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one JSON value as a scalar. Which JSON a type takes is fixed by the type, never guessed from the value. */
final class ScalarReader {
    private ScalarReader() {}

    /**
     * The canonical text of the parser's current value, held against all rules.
     *
     * @throws InvalidValueException if it is no such value; the parser still stands at it
     */
    static String read(JsonParser parser, FieldType type, Constraints rules) {
        String canonical = canonical(parser, type);
        Rules.check(type, rules, canonical);
        return canonical;
    }

    private static String canonical(JsonParser parser, FieldType type) {
        JsonToken token = parser.currentToken();
        return switch (type) {
            case FieldType.Simple simple -> simple(parser, token, simple);
            case FieldType.Decimal decimal ->
                Numbers.decimal(text(parser, numeric(token) || string(token), "a number, or one in a string"), decimal);
            case FieldType.Enumeration words -> Words.word(text(parser, string(token), "a string"), words);
            case FieldType.ObjectType object -> throw notScalar(object);
            case FieldType.ListType list -> throw notScalar(list);
        };
    }

    private static String simple(JsonParser parser, JsonToken token, FieldType.Simple type) {
        return switch (type) {
            case STRING, TEXT, DATE, TIME, TIMESTAMP, UUID, BINARY ->
                Texts.scalar(type, text(parser, string(token), "a string"));
            case INTEGER -> Texts.scalar(type, text(parser, integer(token), "an integer"));
            case BIGINT ->
                Texts.scalar(type, text(parser, integer(token) || string(token), "an integer, or one in a string"));
            case NUMBER, DOUBLE -> Texts.scalar(type, text(parser, numeric(token), "a number"));
            case BOOLEAN -> text(parser, truth(token), "true or false");
            case JSON -> throw notScalar(type);
        };
    }

    private static String text(JsonParser parser, boolean fits, String expected) {
        if (!fits) {
            throw InvalidValueException.of(Fault.TYPE, "must be " + expected);
        }
        return parser.getString();
    }

    private static boolean string(JsonToken token) {
        return token == JsonToken.VALUE_STRING;
    }

    private static boolean integer(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT;
    }

    private static boolean numeric(JsonToken token) {
        return integer(token) || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    private static boolean truth(JsonToken token) {
        return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
    }

    private static IllegalArgumentException notScalar(FieldType type) {
        return new IllegalArgumentException("not a scalar: " + type.label());
    }
}
