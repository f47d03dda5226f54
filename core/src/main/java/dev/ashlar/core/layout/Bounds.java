package dev.ashlar.core.layout;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which values a column admits, as far as the database can tell of one column alone; an absent limit is null. Patterns and
 * formats are the engine's.
 *
 * @param min least number
 * @param max greatest number
 * @param minLength least length, in code points of a text, in bytes of what is binary
 * @param maxLength greatest length, in the same
 * @param maxItems greatest length of a list
 * @param values the only words admitted, sorted; of a list, in its elements
 */
public record Bounds(
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable Integer maxItems,
        @Nullable List<String> values) {

    /** Every value. */
    public static final Bounds NONE = new Bounds(null, null, null, null, null, null);

    public Bounds {
        min = min == null ? null : min.stripTrailingZeros();
        max = max == null ? null : max.stripTrailingZeros();
        values = values == null ? null : List.copyOf(new TreeSet<>(values));
    }

    /** The bounds of a field. */
    public static Bounds of(FieldType type, Constraints constraints) {
        return switch (type) {
            case FieldType.Simple simple -> ofSimple(simple, constraints);
            case FieldType.Decimal decimal -> ofNumber(constraints);
            case FieldType.Enumeration words -> new Bounds(null, null, null, null, null, words.values());
            case FieldType.ObjectType object -> NONE;
            case FieldType.ListType list ->
                new Bounds(null, null, null, null, constraints.maxItems(), words(list.of()));
        };
    }

    private static Bounds ofSimple(FieldType.Simple type, Constraints constraints) {
        return switch (type) {
            case STRING, TEXT, BINARY ->
                new Bounds(null, null, constraints.minLength(), constraints.maxLength(), null, null);
            case INTEGER, BIGINT, NUMBER, DOUBLE -> ofNumber(constraints);
            case BOOLEAN, DATE, TIME, TIMESTAMP, UUID, JSON -> NONE;
        };
    }

    private static Bounds ofNumber(Constraints constraints) {
        return new Bounds(constraints.min(), constraints.max(), null, null, null, null);
    }

    private static @Nullable List<String> words(FieldType element) {
        return element instanceof FieldType.Enumeration words ? words.values() : null;
    }

    /** Whether every value that others admit is admitted here. */
    public boolean covers(Bounds other) {
        return atMost(min, other.min)
                && atLeast(max, other.max)
                && coversLengths(other)
                && atLeast(maxItems, other.maxItems)
                && coversWords(other);
    }

    private boolean coversLengths(Bounds other) {
        if (other.values != null) {
            return other.values.stream().allMatch(this::admitsLength);
        }
        return atMost(minLength, other.minLength) && atLeast(maxLength, other.maxLength);
    }

    private boolean admitsLength(String word) {
        int length = word.codePointCount(0, word.length());
        return (minLength == null || length >= minLength) && (maxLength == null || length <= maxLength);
    }

    private boolean coversWords(Bounds other) {
        return values == null || (other.values != null && values.containsAll(other.values));
    }

    private static <T extends Comparable<T>> boolean atMost(@Nullable T limit, @Nullable T other) {
        return limit == null || (other != null && limit.compareTo(other) <= 0);
    }

    private static <T extends Comparable<T>> boolean atLeast(@Nullable T limit, @Nullable T other) {
        return limit == null || (other != null && limit.compareTo(other) >= 0);
    }

    /** The narrowest bounds that cover both. */
    public Bounds or(Bounds other) {
        if (covers(other)) {
            return this;
        }
        return other.covers(this) ? other : joined(other);
    }

    private Bounds joined(Bounds other) {
        return new Bounds(
                least(min, other.min),
                greatest(max, other.max),
                least(minLength, other.minLength),
                greatest(maxLength, other.maxLength),
                greatest(maxItems, other.maxItems),
                both(values, other.values));
    }

    private static <T extends Comparable<T>> @Nullable T least(@Nullable T one, @Nullable T two) {
        return one == null || two == null ? null : one.compareTo(two) <= 0 ? one : two;
    }

    private static <T extends Comparable<T>> @Nullable T greatest(@Nullable T one, @Nullable T two) {
        return one == null || two == null ? null : one.compareTo(two) >= 0 ? one : two;
    }

    private static @Nullable List<String> both(@Nullable List<String> one, @Nullable List<String> two) {
        if (one == null || two == null) {
            return null;
        }
        Set<String> words = new TreeSet<>(one);
        words.addAll(two);
        return List.copyOf(words);
    }
}
