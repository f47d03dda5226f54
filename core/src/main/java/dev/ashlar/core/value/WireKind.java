package dev.ashlar.core.value;

import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Answered;
import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Bucketed;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Inner;

/** How a value stands in JSON, by its declaration and never by itself. */
public enum WireKind {
    /** A JSON string around the text, in which some characters have to be escaped. */
    STRING,
    /** A JSON string around the text, which has no character to be escaped. */
    PLAIN,
    /** The text as it stands: a number, a boolean, an object, a list. */
    RAW;

    /** Digits of a decimal that every JSON reader keeps, as IEEE 754 doubles do. */
    private static final int SAFE_DIGITS = 15;

    /** Whether it is a JSON string. */
    public boolean quoted() {
        return this != RAW;
    }

    /** How an attribute's values stand in JSON: what counts is a number, any other aggregate stands as its field does. */
    public static WireKind of(Attribute attribute) {
        return switch (attribute) {
            case Field field -> of(field.type());
            case Inner inner -> of(inner.type());
            case Bucketed bucketed -> of(bucketed.type());
            case Aggregated aggregated ->
                aggregated.function().counts() ? RAW : of(aggregated.of().type());
            case Answered answered -> of(answered.attribute());
        };
    }

    /** How values of a type stand in JSON. */
    public static WireKind of(FieldType type) {
        return switch (type) {
            case FieldType.Simple simple -> of(simple);
            case FieldType.Decimal decimal -> decimal.precision() <= SAFE_DIGITS ? RAW : PLAIN;
            case FieldType.Enumeration words -> STRING;
            case FieldType.ObjectType object -> RAW;
            case FieldType.ListType list -> RAW;
        };
    }

    private static WireKind of(FieldType.Simple type) {
        return switch (type) {
            case STRING, TEXT -> STRING;
            case BIGINT, DATE, TIME, TIMESTAMP, UUID, BINARY -> PLAIN;
            case INTEGER, NUMBER, DOUBLE, BOOLEAN, JSON -> RAW;
        };
    }
}
