package dev.ashlar.core.value;

/**
 * A number as digits and a place for the point, never expanded: {@code 1e999999999} is one digit and a negative scale.
 *
 * @param negative whether it is below zero
 * @param digits significant digits without zeros at either end; empty for zero
 * @param scale how many of the digits stand behind the point; negative when zeros follow them
 */
record Numeral(boolean negative, String digits, long scale) {
    static Numeral of(boolean negative, String digits, long scale) {
        int start = 0;
        int end = digits.length();
        while (start < end && digits.charAt(start) == '0') {
            start++;
        }
        while (end > start && digits.charAt(end - 1) == '0') {
            end--;
        }
        return start == end
                ? new Numeral(false, "", 0)
                : new Numeral(negative, digits.substring(start, end), scale - (digits.length() - end));
    }

    /** Reads a number written as JSON writes it; anything else is refused with {@link Fault#TYPE}. */
    static Numeral parse(String text) {
        return new NumeralReader(text).read();
    }

    /** Digits before the point. */
    long wholeDigits() {
        return Math.max(0, digits.length() - scale);
    }

    /** Digits behind the point. */
    long fractionDigits() {
        return Math.max(0, scale);
    }

    /** The number without exponent; only for numbers whose digits were found to be few. */
    String plain() {
        if (digits.isEmpty()) {
            return "0";
        }
        StringBuilder out = new StringBuilder(digits.length() + 8);
        if (negative) {
            out.append('-');
        }
        return scale <= 0 ? out.append(digits).repeat('0', (int) -scale).toString() : withPoint(out);
    }

    private String withPoint(StringBuilder out) {
        int whole = (int) (digits.length() - scale);
        if (whole > 0) {
            return out.append(digits, 0, whole)
                    .append('.')
                    .append(digits, whole, digits.length())
                    .toString();
        }
        return out.append("0.").repeat('0', -whole).append(digits).toString();
    }
}
