package dev.ashlar.http.message;

import dev.ashlar.core.value.JsonCells;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Small JSON documents of the server's own. */
public final class Json {
    private Json() {}

    /** The bytes of what is written. */
    public static Bytes bytes(Consumer<JsonGenerator> content) {
        Bytes bytes = new Bytes();
        try (JsonGenerator out = JsonCells.generator(bytes)) {
            content.accept(out);
        }
        return bytes;
    }

    /** Writes a member whose value is a text, or null. */
    public static void text(JsonGenerator out, String name, @Nullable String value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            out.writeStringProperty(name, value);
        }
    }

    /** Writes a member whose value is the id of something, or null. */
    public static void id(JsonGenerator out, String name, @Nullable UUID id) {
        text(out, name, id == null ? null : id.toString());
    }

    /** Writes a member whose value is a list of texts, in their order. */
    public static void texts(JsonGenerator out, String name, Collection<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.stream().sorted().forEach(out::writeString);
        out.writeEndArray();
    }

    /** The bytes of one object. */
    public static Bytes object(Consumer<JsonGenerator> members) {
        return bytes(out -> {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
        });
    }
}
