package dev.ashlar.core.value;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.problem.Refusal;
import java.io.StringWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** Canonical texts of values that are written as JSON inside another text. */
final class JsonTexts {
    private JsonTexts() {}

    /** What an answer shows of a canonical text, other than a list's: what a column of the type would make of it. */
    static String shown(FieldType type, String canonical) {
        return switch (type) {
            case FieldType.Simple.BINARY -> Words.base64(canonical);
            case FieldType.Decimal decimal -> Numbers.padded(canonical, decimal);
            case FieldType other -> canonical;
        };
    }

    /** Writes a canonical text, other than a list's, as a value of its type. */
    static String write(FieldType type, String canonical) {
        String shown = shown(type, canonical);
        if (WireKind.of(type) == WireKind.RAW) {
            return shown;
        }
        StringWriter buffer = new StringWriter();
        try (JsonGenerator out = Json.generator(buffer)) {
            out.writeString(shown);
        }
        return buffer.toString();
    }

    /** Reads a whole text as one JSON value of a type. */
    static String read(FieldType type, Constraints rules, String text) {
        try (JsonParser parser = Json.parser(text)) {
            return read(type, rules, parser);
        } catch (JacksonException | Refusal e) {
            throw InvalidValueException.of(Fault.TYPE, "must be JSON");
        }
    }

    private static String read(FieldType type, Constraints rules, JsonParser parser) {
        Reading in = Reading.of(parser);
        if (parser.nextToken() == null) {
            throw InvalidValueException.of(Fault.TYPE, "must be JSON");
        }
        String canonical = ValueReader.read(in, type, rules);
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
