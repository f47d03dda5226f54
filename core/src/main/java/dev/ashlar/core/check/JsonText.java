package dev.ashlar.core.check;

import dev.ashlar.core.definition.Node;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a value of a definition as compact JSON text. */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    static String of(Node node) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(node, generator);
        }
        return text.toString();
    }

    private static void write(Node node, JsonGenerator generator) {
        switch (node) {
            case Node.Scalar scalar -> scalar(scalar, generator);
            case Node.Sequence sequence -> {
                generator.writeStartArray();
                sequence.items().forEach(item -> write(item, generator));
                generator.writeEndArray();
            }
            case Node.Mapping mapping -> {
                generator.writeStartObject();
                mapping.entries().forEach(entry -> {
                    generator.writeName(entry.name());
                    write(entry.value(), generator);
                });
                generator.writeEndObject();
            }
            case Node.Unreadable unreadable -> generator.writeNull();
        }
    }

    private static void scalar(Node.Scalar scalar, JsonGenerator generator) {
        switch (scalar.type()) {
            case TEXT -> generator.writeString(scalar.text());
            case BOOLEAN -> generator.writeBoolean(scalar.text().equalsIgnoreCase("true"));
            case NULL -> generator.writeNull();
            case INTEGER, DECIMAL -> number(scalar.text(), generator);
        }
    }

    /** A number that is none in JSON, such as {@code .inf}, stays as it is: whoever reads the text refuses it. */
    private static void number(String text, JsonGenerator generator) {
        generator.writeRawValue(text);
    }
}
