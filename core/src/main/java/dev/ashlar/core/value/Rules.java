package dev.ashlar.core.value;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.FieldType;
import java.math.BigDecimal;
import java.util.Locale;

/** Holds canonical texts against what narrows a field. */
final class Rules {
    private Rules() {}

    /** Refuses a canonical text that breaks a rule; the first one broken is named. */
    static void check(FieldType type, Constraints rules, String text) {
        if (rules == Constraints.NONE) {
            return;
        }
        checkRange(rules, type, text);
        if (type.textual()) {
            checkLength(rules, text.codePointCount(0, text.length()), "characters");
            checkForm(rules, text);
        } else if (type == FieldType.Simple.BINARY) {
            checkLength(rules, Words.byteCount(text), "bytes");
        }
    }

    private static void checkRange(Constraints rules, FieldType type, String text) {
        BigDecimal min = rules.min();
        BigDecimal max = rules.max();
        if ((min == null && max == null) || !numeric(type)) {
            return;
        }
        BigDecimal value = new BigDecimal(text);
        if (min != null && value.compareTo(min) < 0) {
            throw Numbers.below(min);
        }
        if (max != null && value.compareTo(max) > 0) {
            throw Numbers.above(max);
        }
    }

    private static boolean numeric(FieldType type) {
        return switch (type) {
            case FieldType.Decimal d -> true;
            case FieldType.Simple simple ->
                switch (simple) {
                    case INTEGER, BIGINT, NUMBER, DOUBLE -> true;
                    case STRING, TEXT, BOOLEAN, DATE, TIME, TIMESTAMP, UUID, JSON, BINARY -> false;
                };
            case FieldType.Enumeration e -> false;
            case FieldType.ObjectType o -> false;
            case FieldType.ListType l -> false;
        };
    }

    private static void checkLength(Constraints rules, int length, String unit) {
        Integer min = rules.minLength();
        Integer max = rules.maxLength();
        if (min != null && length < min) {
            throw InvalidValueException.of(
                    Fault.MIN_LENGTH, "must have at least " + min + " " + unit, "min_length", min);
        }
        if (max != null && length > max) {
            throw InvalidValueException.of(
                    Fault.MAX_LENGTH, "must have at most " + max + " " + unit, "max_length", max);
        }
    }

    private static void checkForm(Constraints rules, String text) {
        if (rules.format() != null && !Formats.fits(rules.format(), text)) {
            String format = rules.format().name().toLowerCase(Locale.ROOT);
            throw InvalidValueException.of(Fault.FORMAT, "must have the format " + format, "format", format);
        }
        if (rules.pattern() != null && !BoundedText.matches(rules.pattern(), text)) {
            String pattern = rules.pattern().pattern();
            throw InvalidValueException.of(Fault.PATTERN, "must match the pattern " + pattern, "pattern", pattern);
        }
    }
}
