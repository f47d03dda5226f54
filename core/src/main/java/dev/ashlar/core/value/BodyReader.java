package dev.ashlar.core.value;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import java.io.InputStream;
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
 */
public final class BodyReader {
    private BodyReader() {}

    /** Reads a body of one object. */
    public static RowBody read(byte[] body, RowTarget target, Arguments.Collector values) {
        return read(() -> Json.parser(body), target, values);
    }

    /**
     * Reads a body of one object to the stream's end; does not limit its length.
     *
     * @throws java.io.UncheckedIOException if the stream fails
     */
    public static RowBody read(InputStream body, RowTarget target, Arguments.Collector values) {
        return read(() -> Json.parser(body), target, values);
    }

    private static RowBody read(Supplier<JsonParser> source, RowTarget target, Arguments.Collector values) {
        try (JsonParser parser = source.get()) {
            try {
                return read(parser, target, values);
            } catch (JacksonException e) {
                throw Json.refusal(e, parser);
            }
        }
    }

    private static RowBody read(JsonParser parser, RowTarget target, Arguments.Collector values) {
        Reading in = Reading.of(parser);
        demandObject(parser.nextToken(), parser);
        RowBody row = new RowReader(target, in).read(values);
        if (parser.nextToken() != null) {
            throw Json.refusal("invalid_json", "The body goes on behind its object" + Json.place(parser));
        }
        in.violations().refuse();
        return row;
    }

    private static void demandObject(JsonToken first, JsonParser parser) {
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
