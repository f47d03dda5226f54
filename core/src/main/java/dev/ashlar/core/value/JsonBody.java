package dev.ashlar.core.value;

import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads bodies that are one JSON object, to their ends. */
final class JsonBody {
    private JsonBody() {}

    /**
     * Reads a body and closes its parser.
     *
     * @param content reads the object at which the parser stands
     */
    static <T> T read(JsonParser source, Function<JsonParser, T> content) {
        try (JsonParser parser = source) {
            try {
                demandObject(parser);
                T result = content.apply(parser);
                demandEnd(parser);
                return result;
            } catch (JacksonException e) {
                throw Json.refusal(e, parser);
            }
        }
    }

    /** The same, and refuses all that was found wrong. */
    static <T> T readSound(JsonParser source, Function<Reading, T> content) {
        Reading in = Reading.of(source);
        T result = read(source, parser -> content.apply(in));
        in.violations().refuse();
        return result;
    }

    private static void demandObject(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw Json.refusal("invalid_json", "The body is empty; it must be a JSON object.");
        }
        if (first != JsonToken.START_OBJECT) {
            // Broken JSON is told as such, whatever it begins with.
            parser.skipChildren();
            throw Json.refusal("malformed_body", "The body must be a JSON object.");
        }
    }

    private static void demandEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw Json.refusal("invalid_json", "The body goes on behind its object" + Json.place(parser));
        }
    }
}
