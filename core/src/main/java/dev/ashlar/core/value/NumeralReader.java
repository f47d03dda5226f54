package dev.ashlar.core.value;

/** Reads numbers by the grammar of <a href="https://www.rfc-editor.org/rfc/rfc8259#section-6">RFC 8259, section 6</a>. */
final class NumeralReader {
    /** An exponent beyond this makes no difference any more: every type refuses it. */
    private static final long ENDLESS = 1_000_000_000_000L;

    private final String text;
    private int at;

    NumeralReader(String text) {
        this.text = text;
    }

    Numeral read() {
        boolean negative = skip('-');
        String whole = digits();
        demand(whole.length() == 1 || whole.charAt(0) != '0');
        String fraction = skip('.') ? digits() : "";
        long exponent = skip('e') || skip('E') ? exponent() : 0;
        demand(at == text.length());
        return Numeral.of(negative, whole + fraction, fraction.length() - exponent);
    }

    private String digits() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        demand(at > start);
        return text.substring(start, at);
    }

    private long exponent() {
        boolean negative = skip('-');
        if (!negative) {
            skip('+');
        }
        long size = 0;
        for (char digit : digits().toCharArray()) {
            size = Math.min(ENDLESS, size * 10 + (digit - '0'));
        }
        return negative ? -size : size;
    }

    private boolean skip(char wanted) {
        boolean found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static void demand(boolean condition) {
        if (!condition) {
            throw InvalidValueException.of(Fault.TYPE, "must be a number");
        }
    }
}
