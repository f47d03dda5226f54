package dev.ashlar.http.explain;

import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Goes through a JSON body value by value, and refuses (MALFORMED) what is none of what is expected. */
final class BodyParser {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int LONGEST_SHOWN = 63;

    private final JsonParser parser;

    private BodyParser(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a body that is one object. */
    static <T> T read(InputStream body, Function<BodyParser, T> object) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            demand(parser.nextToken() == JsonToken.START_OBJECT, "The body must be a JSON object.");
            T read = object.apply(new BodyParser(parser));
            demand(parser.nextToken() == null, "The body must be one JSON object.");
            return read;
        } catch (JacksonException e) {
            throw malformed("The body is not JSON, or has a member twice.");
        }
    }

    /** Whether the value is an object. */
    boolean atObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** Whether the value is a text. */
    boolean atText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /**
     * Goes through the members of an object.
     *
     * @param place what stands before their names where they are told of
     * @param known names
     * @param member reads the value of one
     */
    void object(String place, List<String> known, Consumer<String> member) {
        members(name -> {
            demand(
                    known.contains(name),
                    "There is no member " + shown(place + name) + " here. " + Nearest.hint(name, known));
            member.accept(name);
        });
        demand(parser.currentToken() == JsonToken.END_OBJECT, "The body must be a JSON object.");
    }

    /** Goes through the members of an object, whatever their names are. */
    void members(Consumer<String> member) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            member.accept(name);
        }
    }

    private static String shown(String name) {
        return name.length() > LONGEST_SHOWN ? "of that name" : "`" + name + "`";
    }

    /** Goes through a list of texts. */
    void texts(String name, Consumer<String> text) {
        demand(parser.currentToken() == JsonToken.START_ARRAY, "The member `" + name + "` must be a list of strings.");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            text.accept(text(name));
        }
    }

    /** The value, which has to be a text. */
    String text(String name) {
        demand(atText(), "The member `" + name + "` must be a string.");
        return parser.getString();
    }

    /** The value as it is, as JSON. */
    byte[] copy() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.copyCurrentStructureExact(parser);
        }
        return bytes.toByteArray();
    }

    /** The UUID that a text has to be; null for none. */
    static @Nullable UUID uuid(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            demand(id.toString().equalsIgnoreCase(text), "The member `" + name + "` must be a UUID.");
            return id;
        } catch (IllegalArgumentException none) {
            throw malformed("The member `" + name + "` must be a UUID.");
        }
    }

    static void demand(boolean right, String detail) {
        if (!right) {
            throw malformed(detail);
        }
    }

    static Refusal malformed(String detail) {
        return Refusal.of(Refusal.Kind.MALFORMED, "malformed_body", detail.strip());
    }
}
