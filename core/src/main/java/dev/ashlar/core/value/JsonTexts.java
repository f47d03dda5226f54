package dev.ashlar.core.value;

import dev.ashlar.core.model.FieldType;

final class JsonTexts {
    private JsonTexts() {}

    static String any(String text) {
        throw InvalidValueException.of(Fault.TYPE, "must be JSON");
    }

    static String object(FieldType.ObjectType type, String text) {
        throw InvalidValueException.of(Fault.TYPE, "must be a JSON object");
    }

    static String list(FieldType.ListType type, String text) {
        throw InvalidValueException.of(Fault.TYPE, "must be a JSON array");
    }
}
