package dev.ashlar.core.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What narrows the values of a field; an absent limit is null here and only here.
 *
 * @param min least value, for numbers
 * @param max greatest value, for numbers
 * @param minLength least length, in code points of a text, in bytes of what is binary
 * @param maxLength greatest length, in the same
 * @param pattern regular expression that a text must match as a whole
 * @param format named format, such as {@code email}
 * @param maxItems greatest length of a list
 */
public record Constraints(
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable Pattern pattern,
        @Nullable Format format,
        @Nullable Integer maxItems) {

    /** No limits at all. */
    public static final Constraints NONE = new Constraints(null, null, null, null, null, null, null);

    /** The formats a text may be asked to have. */
    public enum Format {
        EMAIL,
        URI,
        HOSTNAME,
        IPV4,
        IPV6,
        PHONE,
        SLUG
    }
}
