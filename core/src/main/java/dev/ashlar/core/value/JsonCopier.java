package dev.ashlar.core.value;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Copies any JSON value compactly, as far as PostgreSQL's jsonb can hold it: no NUL, no half surrogate pairs, numbers within
 * the reach of numeric. A name that stands twice in an object is refused, since jsonb would silently keep only one.
 */
final class JsonCopier {
    /** Digits before the point that jsonb can hold. */
    private static final int WHOLE_DIGITS = 131_072;

    /** Digits behind the point that jsonb can hold. */
    private static final int FRACTION_DIGITS = 16_383;

    /** Names of the objects that are open at the same time. */
    private static final int NAMES = 100_000;

    private final Reading in;
    private final JsonGenerator out;
    private int names;

    /** Digits that exponents may add to this value in all: jsonb writes {@code 1e99999} with all its zeros. */
    private long expansion = 100_000;

    JsonCopier(Reading in, JsonGenerator out) {
        this.in = in;
        this.out = out;
    }

    /** Copies the current value; afterwards the parser stands at its end. */
    void copy() {
        switch (in.token()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> out.writeString(checked(in.parser().getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.parser().getString());
            case VALUE_TRUE -> out.writeBoolean(true);
            case VALUE_FALSE -> out.writeBoolean(false);
            case VALUE_NULL -> out.writeNull();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins here");
        }
    }

    private void object() {
        JsonParser parser = in.parser();
        Set<String> seen = new HashSet<>();
        out.writeStartObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            in.pointer().enter(name);
            parser.nextToken();
            member(name, seen);
            in.pointer().leave();
        }
        out.writeEndObject();
        names -= seen.size();
    }

    private void member(String name, Set<String> seen) {
        if (!seen.add(name)) {
            in.reject(Fault.DUPLICATE_KEY, "stands twice in its object");
            return;
        }
        if (++names > NAMES) {
            throw Json.refusal(
                    "invalid_json", "A JSON value has more than " + NAMES + " names in objects open at once.");
        }
        out.writeName(checked(name));
        copy();
    }

    private void array() {
        out.writeStartArray();
        for (int index = 0; in.parser().nextToken() != JsonToken.END_ARRAY; index++) {
            in.pointer().enter(Integer.toString(index));
            copy();
            in.pointer().leave();
        }
        out.writeEndArray();
    }

    private String checked(String text) {
        try {
            return Words.text(text);
        } catch (InvalidValueException e) {
            in.violate(e);
            return "";
        }
    }

    private void number(String text) {
        Numeral number = Numeral.parse(text);
        expansion -= Math.max(0, number.wholeDigits() + number.fractionDigits() - text.length());
        if (number.wholeDigits() > WHOLE_DIGITS || number.fractionDigits() > FRACTION_DIGITS || expansion < 0) {
            in.violate(Fault.PRECISION, "has more digits than can be stored");
            out.writeNull();
            return;
        }
        out.writeNumber(text);
    }
}
