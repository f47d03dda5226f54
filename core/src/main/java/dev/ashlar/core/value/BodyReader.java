package dev.ashlar.core.value;

import dev.ashlar.core.problem.Refusal;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the JSON body of a write as the values of a row, in one pass and without a tree.
 *
 * <p>Everything wrong with the values of a body is told at once: as {@link Refusal.Kind#MALFORMED} when any of it was not understood
 * (wrong type, unknown or repeated name), otherwise as {@link Refusal.Kind#INVALID} when rules are broken. Text that is not
 * JSON at all is refused with {@code invalid_json} and its line and column, JSON nested deeper than 64 levels with
 * {@code too_deep}, and a field the caller's roles may not write with {@link Refusal.Kind#FORBIDDEN}.
 *
 * <p>The values are those that the body has, in the order of the schema's fields. Defaults are the planner's business.
 */
public final class BodyReader {
    private BodyReader() {}

    /** Reads a body of one object. */
    public static List<FieldValue> read(byte[] body, RowTarget target) {
        return read(() -> Json.parser(body), target);
    }

    /**
     * Reads a body of one object to the stream's end; does not limit its length.
     *
     * @throws java.io.UncheckedIOException if the stream fails
     */
    public static List<FieldValue> read(InputStream body, RowTarget target) {
        return read(() -> Json.parser(body), target);
    }

    private static List<FieldValue> read(Supplier<JsonParser> source, RowTarget target) {
        try (JsonParser parser = source.get()) {
            try {
                return read(parser, target);
            } catch (JacksonException e) {
                throw Json.refusal(e, parser);
            }
        }
    }

    private static List<FieldValue> read(JsonParser parser, RowTarget target) {
        Reading in = Reading.of(parser);
        demandObject(parser.nextToken(), parser);
        List<FieldValue> row = new RowReader(target, in).read();
        demandEnd(parser);
        in.violations().refuse();
        return row;
    }

    static void demandEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw Json.refusal("invalid_json", "The body goes on behind its object" + Json.place(parser));
        }
    }

    static void demandObject(JsonToken first, JsonParser parser) {
        if (first == null) {
            throw Json.refusal("invalid_json", "The body is empty; it must be a JSON object.");
        }
        if (first != JsonToken.START_OBJECT) {
            // Broken JSON is told as such, whatever it begins with.
            parser.skipChildren();
            throw Json.refusal("malformed_body", "The body must be a JSON object.");
        }
    }
}
