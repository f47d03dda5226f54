package dev.ashlar.core.value;

import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Copies a JSON value as it stands, but for its references and for texts with an escaped {@code $}. */
final class JsonTemplateReader {
    private final JsonParser parser;
    private final Pointer pointer;
    private final Consumer<String> unreadable;
    private final JsonTemplate.Builder template = new JsonTemplate.Builder();
    private final JsonGenerator out = Json.generator(template.text());

    /**
     * Reads from a parser.
     *
     * @param pointer where it stands, moved along with it
     * @param unreadable hears of texts that look like references and are none
     */
    JsonTemplateReader(JsonParser parser, Pointer pointer, Consumer<String> unreadable) {
        this.parser = parser;
        this.pointer = pointer;
        this.unreadable = unreadable;
    }

    /** Copies the current value; afterwards the parser stands at its end. */
    JsonTemplate read() {
        value(parser.currentToken());
        out.close();
        return template.build();
    }

    private void value(JsonToken token) {
        switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(parser.getString());
            case VALUE_TRUE -> out.writeBoolean(true);
            case VALUE_FALSE -> out.writeBoolean(false);
            case VALUE_NULL -> out.writeNull();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins here");
        }
    }

    private void object() {
        out.writeStartObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            out.writeName(name);
            pointer.enter(name);
            value(parser.nextToken());
            pointer.leave();
        }
        out.writeEndObject();
    }

    private void array() {
        out.writeStartArray();
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            pointer.enter(Integer.toString(index++));
            value(token);
            pointer.leave();
        }
        out.writeEndArray();
    }

    private void text(String text) {
        if (text.isEmpty() || text.charAt(0) != Reference.SIGN) {
            out.writeString(text);
        } else if (text.length() > 1 && text.charAt(1) == Reference.SIGN) {
            out.writeString(text.substring(1));
        } else {
            Reference.of(text, pointer.toString()).ifPresentOrElse(this::gap, () -> nothing(text));
        }
    }

    /** Writes what comes between values, and leaves the value out. */
    private void gap(Reference reference) {
        out.writeRawValue("");
        out.flush();
        template.gap(reference);
    }

    private void nothing(String text) {
        unreadable.accept(text);
        out.writeNull();
    }
}
