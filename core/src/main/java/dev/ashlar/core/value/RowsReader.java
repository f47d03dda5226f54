package dev.ashlar.core.value;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the rows of a JSON body as they arrive: the elements of an array, or one object after the other as
 * <a href="https://github.com/ndjson/ndjson-spec">NDJSON</a> has them.
 *
 * <p>What is wrong with a row belongs to that row, as {@link BodyReader} tells it. Text that is not JSON ends the reading.
 */
public final class RowsReader implements GivenRows {
    private final JsonParser parser;
    private final Element element;
    private final boolean lines;
    private long row;

    /** What one element of the body is read as. */
    @FunctionalInterface
    interface Element {
        List<FieldValue> read(Reading in);
    }

    private RowsReader(InputStream body, boolean lines, Element element) {
        this.parser = Json.parser(body);
        this.lines = lines;
        this.element = element;
    }

    /** The elements of an array. */
    public static RowsReader array(InputStream body, RowTarget target) {
        return new RowsReader(body, false, in -> object(in, target))
                .begun(
                        target.mode() == WriteMode.PATCH_KEYED
                                ? " One object that changes rows alike goes with a filter in the address."
                                : "");
    }

    /** One object after the other. */
    public static RowsReader lines(InputStream body, RowTarget target) {
        return new RowsReader(body, true, in -> object(in, target));
    }

    /** The elements of an array that are keys of stored rows: values of a key of one field, else keys as they stand in addresses. */
    public static RowsReader keys(InputStream body, Schema schema) {
        return new RowsReader(body, false, in -> key(in, schema.key().fields())).begun("");
    }

    private RowsReader begun(String hint) {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw Json.refusal("invalid_json", "The body is empty; it must be a JSON array of rows.");
            }
            if (first != JsonToken.START_ARRAY) {
                parser.skipChildren();
                throw Json.refusal("malformed_body", "The body must be a JSON array of rows." + hint);
            }
            return this;
        } catch (JacksonException e) {
            throw Json.refusal(e, parser);
        }
    }

    @Override
    public @Nullable GivenRow next() {
        try {
            JsonToken token = parser.nextToken();
            return token == null || token == JsonToken.END_ARRAY && !lines ? end() : row(token);
        } catch (JacksonException e) {
            throw Json.refusal(e, parser);
        }
    }

    private @Nullable GivenRow end() {
        if (!lines && parser.nextToken() != null) {
            throw Json.refusal("invalid_json", "The body goes on behind its array" + Json.place(parser));
        }
        return null;
    }

    private GivenRow row(JsonToken token) {
        Reading in = Reading.of(parser);
        in.pointer().enter(Long.toString(row++));
        int outside = parser.streamReadContext().getNestingDepth() - (token.isStructStart() ? 1 : 0);
        List<FieldValue> values = List.of();
        try {
            values = element.read(in);
            in.violations().refuse();
            return new GivenRow.Sound(values);
        } catch (Refusal refusal) {
            if (refusal.code().equals("invalid_json")) {
                throw refusal;
            }
            leave(outside);
            return new GivenRow.Broken(refusal, values);
        }
    }

    /** Passes over what is left of a row that was refused half way. */
    private void leave(int outside) {
        while (parser.streamReadContext().getNestingDepth() > outside) {
            parser.nextToken();
        }
    }

    private static List<FieldValue> object(Reading in, RowTarget target) {
        if (in.token() == JsonToken.START_OBJECT) {
            return new RowReader(target, in).read();
        }
        in.reject(Fault.TYPE, "must be an object");
        return List.of();
    }

    private static List<FieldValue> key(Reading in, List<Field> fields) {
        if (fields.size() > 1) {
            return parts(in, fields);
        }
        String text = ValueReader.read(in, fields.getFirst());
        return in.violations().none() ? List.of(new FieldValue(fields.getFirst(), text)) : List.of();
    }

    private static List<FieldValue> parts(Reading in, List<Field> fields) {
        List<FieldValue> values = new ArrayList<>();
        if (in.token() == JsonToken.VALUE_STRING) {
            try {
                List<String> parts = KeyTexts.read(fields, in.parser().getString());
                for (int part = 0; part < parts.size(); part++) {
                    values.add(new FieldValue(fields.get(part), parts.get(part)));
                }
                return values;
            } catch (Refusal refusal) {
                // Told below, in the same words for all that is no key.
            }
        }
        in.reject(Fault.TYPE, "must be a key as it stands in an address, its parts joined by ~");
        return values;
    }
}
