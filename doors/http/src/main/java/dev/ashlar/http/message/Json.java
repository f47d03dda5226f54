package dev.ashlar.http.message;

import dev.ashlar.core.value.JsonCells;
import java.util.function.Consumer;
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

    /** The bytes of one object. */
    public static Bytes object(Consumer<JsonGenerator> members) {
        return bytes(out -> {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
        });
    }
}
