package dev.ashlar.core.value;

import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.ListType;
import dev.ashlar.core.model.FieldType.ObjectType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/**
 * Reads value objects and writes them as compact JSON: the declared fields only, values in their wire form. An empty field
 * is left out, as a merge patch would leave it.
 */
final class ObjectReader {
    private final Reading in;
    private final JsonGenerator out;

    ObjectReader(Reading in, JsonGenerator out) {
        this.in = in;
        this.out = out;
    }

    /** Copies the current value as an object of a type. */
    void copy(ObjectType type) {
        if (in.token() != JsonToken.START_OBJECT) {
            in.reject(Fault.TYPE, "must be an object");
            out.writeNull();
            return;
        }
        Set<Field> seen = new HashSet<>();
        out.writeStartObject();
        while (in.parser().nextToken() != JsonToken.END_OBJECT) {
            in.pointer().enter(in.parser().currentName());
            in.parser().nextToken();
            member(type, seen);
            in.pointer().leave();
        }
        type.fields().stream().filter(field -> !seen.contains(field)).forEach(this::absent);
        out.writeEndObject();
    }

    private void member(ObjectType type, Set<Field> seen) {
        Field field = type.fieldOrNull(in.parser().currentName());
        if (field == null) {
            in.rejectName("a field here", type::fieldNames);
        } else if (!seen.add(field)) {
            in.reject(Fault.DUPLICATE_KEY, "stands twice in its object");
        } else if (in.token() != JsonToken.VALUE_NULL) {
            out.writeName(field.name());
            value(field);
        } else if (field.required()) {
            in.violate(Fault.NOT_NULL, "must not be null");
        }
    }

    private void absent(Field field) {
        if (field.preset() instanceof Default.Constant constant) {
            out.writeName(field.name());
            out.writeRawValue(Texts.json(field.type(), constant.text()));
        } else if (field.required()) {
            in.pointer().enter(field.name());
            in.violate(Fault.REQUIRED, "is required");
            in.pointer().leave();
        }
    }

    private void value(Field field) {
        switch (field.type()) {
            case ObjectType object -> copy(object);
            case ListType list -> elements(list, ListReader.read(in, list, field.constraints()));
            case FieldType.Simple.JSON -> new JsonCopier(in, out).copy();
            case FieldType scalar -> scalar(scalar, field);
        }
    }

    private void elements(ListType type, List<String> elements) {
        out.writeStartArray();
        elements.forEach(element -> write(type.of(), element));
        out.writeEndArray();
    }

    private void scalar(FieldType type, Field field) {
        try {
            String canonical = ScalarReader.read(in.parser(), type, field.constraints());
            write(type, canonical);
        } catch (InvalidValueException e) {
            in.violate(e);
            in.parser().skipChildren();
            out.writeNull();
        }
    }

    private void write(FieldType type, String canonical) {
        String shown = JsonTexts.shown(type, canonical);
        switch (WireKind.of(type)) {
            case STRING, PLAIN -> out.writeString(shown);
            case RAW -> out.writeRawValue(shown);
        }
    }
}
