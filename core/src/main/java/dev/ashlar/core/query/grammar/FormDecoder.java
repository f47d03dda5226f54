package dev.ashlar.core.query.grammar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a query string into names and values: the
 * <a href="https://url.spec.whatwg.org/#concept-urlencoded-parser">form decoding of the URL standard</a>, but strict about
 * {@code %} and UTF-8, and without names that lack a value.
 */
final class FormDecoder {
    private static final char REPLACEMENT = '\uFFFD';

    private final String raw;
    private final Report report;

    private FormDecoder(String raw, Report report) {
        this.raw = raw;
        this.report = report;
    }

    /** The parameters that can be read; what cannot be is reported. */
    static List<Parameter> decode(String raw, Report report) {
        return new FormDecoder(raw, report).parameters();
    }

    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (int start = 0; start < raw.length() && !report.full(); ) {
            int ampersand = raw.indexOf('&', start);
            int end = ampersand < 0 ? raw.length() : ampersand;
            if (end > start) {
                parameter(start, end, parameters);
            }
            start = end + 1;
        }
        return parameters;
    }

    private void parameter(int start, int end, List<Parameter> parameters) {
        int equals = raw.indexOf('=', start, end);
        String name = decoded(start, equals < 0 ? end : equals);
        String value = equals < 0 ? null : decoded(equals + 1, end);
        if (name == null || equals >= 0 && value == null) {
            report.enter(raw.substring(start, equals < 0 ? end : equals));
            report.add("invalid_encoding", "must be UTF-8 without NUL, percent-encoded where needed");
        } else if (value == null || name.isEmpty()) {
            report.enter(name);
            report.add("invalid_syntax", "a parameter is written name=value");
        } else {
            parameters.add(new Parameter(name, value));
        }
    }

    private @Nullable String decoded(int start, int end) {
        for (int i = start; i < end; i++) {
            if (special(raw.charAt(i))) {
                return unescaped(start, end);
            }
        }
        return raw.substring(start, end);
    }

    private static boolean special(char character) {
        return character == '%' || character == '+' || character == 0 || character >= 0x80;
    }

    private @Nullable String unescaped(int start, int end) {
        byte[] bytes = new byte[3 * (end - start)];
        int length = 0;
        for (int i = start; i < end && length >= 0; i++) {
            char character = raw.charAt(i);
            if (character == '%') {
                length = escape(i, end, bytes, length);
                i += 2;
            } else if (character < 0x80) {
                bytes[length++] = character == '+' ? (byte) ' ' : (byte) character;
            } else {
                int point = raw.codePointAt(i);
                length = encode(point, bytes, length);
                i += Character.charCount(point) - 1;
            }
        }
        return length < 0 ? null : strict(bytes, length);
    }

    private int escape(int at, int end, byte[] bytes, int length) {
        int high = at + 2 < end ? Character.digit(ascii(at + 1), 16) : -1;
        int low = at + 2 < end ? Character.digit(ascii(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            return -1;
        }
        bytes[length] = (byte) (high << 4 | low);
        return length + 1;
    }

    /** Digits of other scripts are digits to {@link Character}, but not here. */
    private char ascii(int at) {
        return raw.charAt(at) < 0x80 ? raw.charAt(at) : '%';
    }

    private static int encode(int point, byte[] bytes, int length) {
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            return -1;
        }
        byte[] encoded = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        return length + encoded.length;
    }

    /** Malformed bytes decode to a replacement character, which does not encode to the same bytes again. */
    private static @Nullable String strict(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        boolean whole = text.indexOf(REPLACEMENT) < 0
                || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOf(bytes, length));
        return whole && text.indexOf('\0') < 0 ? text : null;
    }
}
