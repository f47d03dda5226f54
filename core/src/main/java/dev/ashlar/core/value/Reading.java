package dev.ashlar.core.value;

import dev.ashlar.core.problem.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A JSON text that is being read.
 *
 * @param parser at the current token
 * @param pointer where that token stands
 * @param violations what has been found wrong so far
 */
record Reading(JsonParser parser, Pointer pointer, Violations violations) {
    static Reading of(JsonParser parser) {
        return new Reading(parser, new Pointer(), new Violations());
    }

    JsonToken token() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalStateException("nothing has been read");
        }
        return token;
    }

    void violate(InvalidValueException invalid) {
        // A pointer is worth its work only while somebody will read it.
        violations.add(violations.keeping() ? pointer.toString() : "", invalid);
    }

    void violate(Fault fault, String detail) {
        violate(InvalidValueException.of(fault, detail));
    }

    /** Notes a fault of the current value and passes over it. */
    void reject(Fault fault, String detail) {
        violate(fault, detail);
        parser.skipChildren();
    }

    /** A reference is often called by the name of what it leads to. */
    private static Optional<String> meant(String name, List<String> known) {
        String reference = name + "_id";
        return known.contains(reference) ? Optional.of(reference) : Nearest.to(name, known);
    }

    /** Notes that the current member has a name which nothing is called by, and passes over its value. */
    void rejectName(String label, Supplier<List<String>> known) {
        String name = String.valueOf(parser.currentName());
        Optional<String> nearest = violations.keeping() ? meant(name, known.get()) : Optional.empty();
        String detail = "is not " + label
                + nearest.map(near -> "; did you mean `" + near + "`?").orElse("");
        Map<String, Object> params = nearest.<Map<String, Object>>map(near -> Map.of("nearest", near))
                .orElse(Map.of());
        violate(new InvalidValueException(Fault.UNKNOWN_FIELD, detail, params));
        parser.skipChildren();
    }
}
