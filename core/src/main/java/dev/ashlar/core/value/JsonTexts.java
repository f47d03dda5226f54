package dev.ashlar.core.value;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.problem.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Canonical texts of values that are written as JSON inside another text. */
final class JsonTexts {
    private JsonTexts() {}

    /** Reads a whole text as one JSON value of a type. */
    static String read(FieldType type, String text) {
        try (JsonParser parser = Json.parser(text)) {
            return read(type, parser);
        } catch (JacksonException | Refusal e) {
            throw InvalidValueException.of(Fault.TYPE, "must be JSON");
        }
    }

    private static String read(FieldType type, JsonParser parser) {
        Reading in = Reading.of(parser);
        if (parser.nextToken() == null) {
            throw InvalidValueException.of(Fault.TYPE, "must be JSON");
        }
        String canonical = ValueReader.read(in, type, Constraints.NONE);
        InvalidValueException wrong = in.violations().first();
        if (wrong != null) {
            throw wrong;
        }
        if (parser.nextToken() != null) {
            throw InvalidValueException.of(Fault.TYPE, "must be a single JSON value");
        }
        return canonical;
    }
}
