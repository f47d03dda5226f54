package dev.ashlar.core.model;

import dev.ashlar.core.model.FieldType.Decimal;
import dev.ashlar.core.model.FieldType.Enumeration;
import dev.ashlar.core.model.FieldType.ListType;
import dev.ashlar.core.model.FieldType.ObjectType;
import dev.ashlar.core.model.FieldType.Simple;
import java.util.Locale;

/** What can be worked out of many values. Rows without a value do not count. */
public enum Aggregate {
    /** How many rows there are, whatever their values; written as {@code count()}. */
    ROWS,
    /** How many rows have a value. */
    COUNT,
    SUM,
    /** The mean; of exact numbers with at least 16 significant digits. */
    AVG,
    MIN,
    MAX,
    /** How many different values there are. */
    DISTINCT;

    private static final int MOST_DIGITS = 1000;
    private static final int FRACTION_DIGITS = 500;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in a query. */
    public String label() {
        return this == ROWS ? COUNT.label : label;
    }

    /** Whether it tells how many of something there are. */
    public boolean counts() {
        return switch (this) {
            case ROWS, COUNT, DISTINCT -> true;
            case SUM, AVG, MIN, MAX -> false;
        };
    }

    /** Whether it can be worked out of values of a type. */
    public boolean fits(FieldType type) {
        return switch (this) {
            case ROWS, COUNT -> true;
            case DISTINCT -> type.scalar();
            case SUM, AVG -> numeric(type);
            case MIN, MAX -> ordered(type);
        };
    }

    /** The type of what is worked out of values of a type. */
    public FieldType result(FieldType type) {
        return switch (this) {
            case ROWS, COUNT, DISTINCT -> Simple.BIGINT;
            case SUM -> sum(type);
            case AVG -> type == Simple.DOUBLE ? type : new Decimal(MOST_DIGITS, FRACTION_DIGITS);
            case MIN, MAX -> type;
        };
    }

    /** Sums are as exact as what they are made of, and have more digits. */
    private static FieldType sum(FieldType type) {
        return switch (type) {
            case Decimal decimal -> new Decimal(MOST_DIGITS, decimal.scale());
            case Simple simple when simple == Simple.INTEGER -> Simple.BIGINT;
            case Simple simple when simple == Simple.BIGINT -> new Decimal(MOST_DIGITS, 0);
            case Simple simple when simple == Simple.NUMBER -> new Decimal(MOST_DIGITS, FRACTION_DIGITS);
            case Simple simple -> simple;
            case Enumeration words -> words;
            case ObjectType object -> object;
            case ListType list -> list;
        };
    }

    private static boolean numeric(FieldType type) {
        return switch (type) {
            case Simple simple ->
                switch (simple) {
                    case INTEGER, BIGINT, NUMBER, DOUBLE -> true;
                    case STRING, TEXT, BOOLEAN, DATE, TIME, TIMESTAMP, UUID, JSON, BINARY -> false;
                };
            case Decimal decimal -> true;
            case Enumeration words -> false;
            case ObjectType object -> false;
            case ListType list -> false;
        };
    }

    private static boolean ordered(FieldType type) {
        return numeric(type)
                || type instanceof Simple simple
                        && switch (simple) {
                            case STRING, TEXT, DATE, TIME, TIMESTAMP -> true;
                            case INTEGER, BIGINT, NUMBER, DOUBLE, BOOLEAN, UUID, JSON, BINARY -> false;
                        };
    }
}
