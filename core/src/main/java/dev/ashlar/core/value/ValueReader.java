package dev.ashlar.core.value;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Reads one JSON value, other than null, as the canonical text of a field. */
final class ValueReader {
    private ValueReader() {}

    /** The canonical text; of no account if anything was found wrong. Afterwards the parser stands at the value's end. */
    static String read(Reading in, Field field) {
        return read(in, field.type(), field.constraints());
    }

    static String read(Reading in, FieldType type, Constraints rules) {
        return switch (type) {
            case FieldType.ObjectType object -> compact(out -> new ObjectReader(in, out).copy(object));
            case FieldType.ListType list -> Texts.array(ListReader.read(in, list, rules));
            case FieldType.Simple.JSON -> compact(out -> new JsonCopier(in, out).copy());
            case FieldType scalar -> scalar(in, scalar, rules);
        };
    }

    private static String scalar(Reading in, FieldType type, Constraints rules) {
        try {
            return ScalarReader.read(in.parser(), type, rules);
        } catch (InvalidValueException e) {
            in.violate(e);
            in.parser().skipChildren();
            return "";
        }
    }

    private static String compact(Consumer<JsonGenerator> writing) {
        StringWriter buffer = new StringWriter();
        try (JsonGenerator out = Json.generator(buffer)) {
            writing.accept(out);
        }
        return buffer.toString();
    }
}
