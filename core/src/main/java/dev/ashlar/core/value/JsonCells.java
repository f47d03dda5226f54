package dev.ashlar.core.value;

import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Writes cells, which are wire text in UTF-8, into a JSON answer without making them Strings. Belongs to one answer; not for
 * several threads.
 */
public final class JsonCells {
    private final JsonGenerator out;
    private final RawText raw = new RawText();

    private JsonCells(JsonGenerator out) {
        this.out = out;
    }

    /** Cells into a generator, which must write to bytes. */
    public static JsonCells to(JsonGenerator out) {
        return new JsonCells(out);
    }

    /** A generator of compact JSON in UTF-8 that leaves its stream open. */
    public static JsonGenerator generator(OutputStream out) {
        return Json.generator(out);
    }

    /** The same, with each value on a line of its own. */
    public static JsonGenerator lines(OutputStream out) {
        return Json.lines(out);
    }

    /** A name to be written many times. */
    public static SerializableString name(String name) {
        SerializedString encoded = new SerializedString(name);
        encoded.asQuotedUTF8();
        return encoded;
    }

    /** Writes one member of an object; an empty cell is {@code null}. */
    public void member(SerializableString name, byte @Nullable [] cell, WireKind kind) {
        out.writeName(name);
        value(cell, kind);
    }

    /** Writes one member of an object, a text. */
    public void member(SerializableString name, String text) {
        out.writeName(name);
        out.writeString(text);
    }

    /** Writes the name of a member whose value comes next. */
    public void name(SerializableString name) {
        out.writeName(name);
    }

    /** Begins an object. */
    public void startObject() {
        out.writeStartObject();
    }

    /** Ends the object begun last. */
    public void endObject() {
        out.writeEndObject();
    }

    /** Begins a list. */
    public void startArray() {
        out.writeStartArray();
    }

    /** Ends the list begun last. */
    public void endArray() {
        out.writeEndArray();
    }

    /** Writes one value; an empty cell is {@code null}. */
    public void value(byte @Nullable [] cell, WireKind kind) {
        if (cell == null) {
            out.writeNull();
            return;
        }
        switch (kind) {
            case STRING -> out.writeUTF8String(cell, 0, cell.length);
            case PLAIN -> out.writeRawValue(raw.quoted(cell));
            case RAW -> out.writeRawValue(raw.of(cell));
        }
    }
}
