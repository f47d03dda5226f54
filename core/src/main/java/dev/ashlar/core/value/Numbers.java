package dev.ashlar.core.value;

import dev.ashlar.core.model.FieldType.Decimal;
import java.util.Map;

/** Canonical texts of numbers: plain, without exponent (but for {@code double}), without needless zeros. */
final class Numbers {
    /** Significant digits of a {@code number}: as many as an IEEE 754 double always keeps. */
    static final int NUMBER_DIGITS = 15;

    /** Digits of a {@code number} on either side of the point. */
    static final int NUMBER_REACH = 30;

    /** Longest text of a {@code double}; the smallest one written out in full takes 1,077 characters. */
    private static final int DOUBLE_LENGTH = 1100;

    private Numbers() {}

    /** A whole number of the bits that a range says. */
    static String integer(String text, long least, long greatest) {
        if (!isInteger(text)) {
            throw InvalidValueException.of(Fault.TYPE, "must be an integer");
        }
        boolean negative = text.charAt(0) == '-';
        if (text.length() - (negative ? 1 : 0) > 19) {
            throw negative ? below(least) : above(greatest);
        }
        return Long.toString(ranged(text, negative, least, greatest));
    }

    private static long ranged(String text, boolean negative, long least, long greatest) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= greatest) {
                return value;
            }
        } catch (NumberFormatException e) {
            // 19 digits beyond 64 bits: refused like every other number out of range
        }
        throw negative ? below(least) : above(greatest);
    }

    private static boolean isInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int length = text.length() - start;
        boolean digits = length > 0;
        for (int i = start; digits && i < text.length(); i++) {
            digits = NumeralReader.isDigit(text.charAt(i));
        }
        return digits && (length == 1 || text.charAt(start) != '0');
    }

    /** A number with at most as many digits as the type keeps; never rounded. */
    static String decimal(String text, Decimal type) {
        Numeral number = Numeral.parse(text);
        atMost(Fault.SCALE, number.fractionDigits(), type.scale());
        int whole = type.precision() - type.scale();
        if (number.wholeDigits() > whole) {
            String detail = "must have at most " + whole + " digits before the point";
            throw new InvalidValueException(
                    Fault.PRECISION, detail, Map.of("precision", type.precision(), "scale", type.scale()));
        }
        return number.plain();
    }

    /** A canonical decimal with all the digits behind the point that its type has. */
    static String padded(String canonical, Decimal type) {
        int point = canonical.indexOf('.');
        int missing = type.scale() - (point < 0 ? 0 : canonical.length() - point - 1);
        return missing == 0 ? canonical : canonical + (point < 0 ? "." : "") + "0".repeat(missing);
    }

    /** A number of at most 15 significant digits within 30 digits on either side of the point. */
    static String number(String text) {
        Numeral number = Numeral.parse(text);
        if (number.digits().length() > NUMBER_DIGITS) {
            throw InvalidValueException.of(
                    Fault.PRECISION,
                    "must have at most " + NUMBER_DIGITS + " significant digits",
                    "precision",
                    NUMBER_DIGITS);
        }
        atMost(Fault.SCALE, number.fractionDigits(), NUMBER_REACH);
        if (number.wholeDigits() > NUMBER_REACH) {
            throw InvalidValueException.of(
                    Fault.PRECISION,
                    "must have at most " + NUMBER_REACH + " digits before the point",
                    "precision",
                    NUMBER_REACH);
        }
        return number.plain();
    }

    private static void atMost(Fault fault, long digits, int limit) {
        if (digits > limit) {
            throw InvalidValueException.of(
                    fault, "must have at most " + limit + " digits behind the point", "scale", limit);
        }
    }

    /** The nearest IEEE 754 double; finite. */
    static String binary64(String text) {
        if (text.length() > DOUBLE_LENGTH) {
            throw InvalidValueException.of(
                    Fault.PRECISION,
                    "must be written in at most " + DOUBLE_LENGTH + " characters",
                    "max",
                    DOUBLE_LENGTH);
        }
        Numeral.parse(text);
        double value = Double.parseDouble(text) + 0.0;
        if (Double.isInfinite(value)) {
            throw value < 0 ? below(-Double.MAX_VALUE) : above(Double.MAX_VALUE);
        }
        String canonical = Double.toString(value);
        return canonical.endsWith(".0") ? canonical.substring(0, canonical.length() - 2) : canonical;
    }

    static InvalidValueException below(Number least) {
        return InvalidValueException.of(Fault.MIN, "must be at least " + least, "min", least);
    }

    static InvalidValueException above(Number greatest) {
        return InvalidValueException.of(Fault.MAX, "must be at most " + greatest, "max", greatest);
    }
}
