package dev.ashlar.core.value;

import dev.ashlar.core.model.FieldType.Enumeration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Canonical texts of what is not a number or a time: texts, words, booleans, UUIDs, bytes. */
final class Words {
    private static final int UUID_LENGTH = 36;

    private Words() {}

    /** Any text that PostgreSQL can hold, as it stands. */
    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0) {
                throw InvalidValueException.of(Fault.INVALID_TEXT, "must not contain the character U+0000");
            }
            if (Character.isSurrogate(character)) {
                i = afterPair(text, i);
            }
        }
        return text;
    }

    private static int afterPair(String text, int high) {
        if (!Character.isHighSurrogate(text.charAt(high))
                || high + 1 == text.length()
                || !Character.isLowSurrogate(text.charAt(high + 1))) {
            throw InvalidValueException.of(Fault.INVALID_TEXT, "must not contain half a surrogate pair");
        }
        return high + 1;
    }

    static String word(String text, Enumeration type) {
        if (!type.values().contains(text)) {
            throw InvalidValueException.of(
                    Fault.ENUM, "must be one of " + String.join(", ", type.values()), "values", type.values());
        }
        return text;
    }

    static String truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw InvalidValueException.of(Fault.TYPE, "must be true or false");
        }
        return text;
    }

    static String uuid(String text) {
        boolean form = text.length() == UUID_LENGTH;
        for (int at = 0; form && at < UUID_LENGTH; at++) {
            form = at == 8 || at == 13 || at == 18 || at == 23
                    ? text.charAt(at) == '-'
                    : HexFormat.isHexDigit(text.charAt(at));
        }
        if (!form) {
            throw InvalidValueException.of(Fault.TYPE, "must be a UUID");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** Bytes in base64 (RFC 4648, section 4) as PostgreSQL's hex form. */
    static String bytes(String text) {
        if (text.length() % 4 != 0) {
            throw notBase64();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
                throw notBase64();
            }
            return "\\x" + HexFormat.of().formatHex(bytes);
        } catch (IllegalArgumentException e) {
            throw notBase64();
        }
    }

    /** The base64 of bytes in PostgreSQL's hex form. */
    static String base64(String canonical) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(canonical, 2, canonical.length()));
    }

    /** How many bytes there are in PostgreSQL's hex form. */
    static int byteCount(String canonical) {
        return canonical.length() / 2 - 1;
    }

    private static InvalidValueException notBase64() {
        return InvalidValueException.of(Fault.TYPE, "must be base64");
    }
}
