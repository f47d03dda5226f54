package dev.ashlar.core.check;

import dev.ashlar.core.definition.FieldDefinition.Narrowing;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Constraints.Format;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.problem.Problems;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the limits on the values of a type into constraints that some value can meet. */
final class Narrowings {
    private final Problems problems;

    Narrowings(Problems problems) {
        this.problems = problems;
    }

    /** The constraints, with problems where they contradict the type or one another. */
    Constraints read(Narrowing narrowing, FieldType type, @Nullable Integer maxItems) {
        bounds(narrowing, type);
        lengths(narrowing);
        return constraints(narrowing, maxItems);
    }

    private static Constraints constraints(Narrowing narrowing, @Nullable Integer maxItems) {
        return new Constraints(
                value(narrowing.min()),
                value(narrowing.max()),
                value(narrowing.minLength()),
                narrowing.maxLength().isPresent() ? value(narrowing.maxLength()) : longest(narrowing),
                value(narrowing.pattern()),
                value(narrowing.format()),
                maxItems);
    }

    /** The greatest length that a format leaves anyway. */
    private static @Nullable Integer longest(Narrowing narrowing) {
        Format format = value(narrowing.format());
        return format == null
                ? null
                : switch (format) {
                    case EMAIL -> 254;
                    case HOSTNAME -> 253;
                    case IPV4 -> 15;
                    case IPV6 -> 45;
                    case PHONE -> 16;
                    case URI, SLUG -> null;
                };
    }

    static <T> @Nullable T value(Optional<Located<T>> located) {
        return located.isPresent() ? located.get().value() : null;
    }

    private void bounds(Narrowing narrowing, FieldType type) {
        narrowing.min().ifPresent(min -> bound(min, type));
        narrowing.max().ifPresent(max -> bound(max, type));
        narrowing
                .min()
                .ifPresent(min -> narrowing
                        .max()
                        .filter(max -> max.value().compareTo(min.value()) < 0)
                        .ifPresent(max -> problems.add(
                                max.origin(), "contradiction", "`max` is less than `min`, so no value fits")));
    }

    private void bound(Located<BigDecimal> bound, FieldType type) {
        if (type == Simple.INTEGER) {
            whole(bound, type, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == Simple.BIGINT) {
            whole(bound, type, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private void whole(Located<BigDecimal> bound, FieldType type, long least, long greatest) {
        boolean within = bound.value().compareTo(BigDecimal.valueOf(least)) >= 0
                && bound.value().compareTo(BigDecimal.valueOf(greatest)) <= 0;
        if (!within || bound.value().stripTrailingZeros().scale() > 0) {
            problems.add(
                    bound.origin(),
                    "out_of_range",
                    "a limit of type " + type.label() + " is a whole number from " + least + " to " + greatest);
        }
    }

    private void lengths(Narrowing narrowing) {
        narrowing
                .minLength()
                .ifPresent(min -> narrowing
                        .maxLength()
                        .filter(max -> max.value() < min.value())
                        .ifPresent(max -> problems.add(
                                max.origin(),
                                "contradiction",
                                "`max_length` is less than `min_length`, so no text fits")));
    }
}
