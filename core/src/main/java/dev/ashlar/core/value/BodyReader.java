package dev.ashlar.core.value;

import dev.ashlar.core.problem.Refusal;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JsonParser;

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
        return read(Json.parser(body), target);
    }

    /**
     * Reads a body of one object to the stream's end; does not limit its length.
     *
     * @throws java.io.UncheckedIOException if the stream fails
     */
    public static List<FieldValue> read(InputStream body, RowTarget target) {
        return read(Json.parser(body), target);
    }

    private static List<FieldValue> read(JsonParser parser, RowTarget target) {
        return JsonBody.readSound(parser, in -> new RowReader(target, in).read());
    }
}
