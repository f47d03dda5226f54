package dev.ashlar.core.value;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A JSON text as a tree, for bodies that are no rows. Members keep their order, and repeated names stay as they are. */
public sealed interface JsonValue {
    /** What it is, for a person: {@code an object}, {@code a text}. */
    String label();

    /** A string. */
    record Text(String text) implements JsonValue {
        @Override
        public String label() {
            return "a text";
        }
    }

    /**
     * A number.
     *
     * @param text as it was written
     */
    record Number(String text) implements JsonValue {
        @Override
        public String label() {
            return "a number";
        }
    }

    /** {@code true} or {@code false}. */
    record Truth(boolean value) implements JsonValue {
        @Override
        public String label() {
            return "true or false";
        }
    }

    /** {@code null}. */
    record Nothing() implements JsonValue {
        @Override
        public String label() {
            return "null";
        }
    }

    /** An array. */
    record Elements(List<JsonValue> values) implements JsonValue {
        public Elements {
            values = List.copyOf(values);
        }

        @Override
        public String label() {
            return "a list";
        }
    }

    /** An object. */
    record Members(List<Member> members) implements JsonValue {
        public Members {
            members = List.copyOf(members);
        }

        @Override
        public String label() {
            return "an object";
        }
    }

    /** One member of an object. */
    record Member(String name, JsonValue value) {}

    /**
     * Reads a body of one object to the stream's end; does not limit its length.
     *
     * @throws dev.ashlar.core.problem.Refusal with {@code invalid_json}, {@code too_deep} or {@code malformed_body}
     * @throws java.io.UncheckedIOException if the stream fails
     */
    static Members readObject(InputStream body) {
        return JsonBody.read(Json.parser(body), JsonValue::members);
    }

    private static Members members(JsonParser parser) {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.add(new Member(name, value(parser, parser.nextToken())));
        }
        return new Members(members);
    }

    private static Elements elements(JsonParser parser) {
        List<JsonValue> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(parser, token));
        }
        return new Elements(values);
    }

    private static JsonValue value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Number(parser.getString());
            case VALUE_TRUE -> new Truth(true);
            case VALUE_FALSE -> new Truth(false);
            case VALUE_NULL -> new Nothing();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins here");
        };
    }
}
