package dev.ashlar.core.value;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.problem.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits and joins the parts of a key. Since {@code 17~1} is both two parts and one with a slash, a tilde before 0, 1 or 2 is
 * read by what the key must have: every tilde joins parts if that makes as many as there are fields; otherwise those
 * before other characters do; otherwise those that leave the parts of all other than textual fields without escapes, if there is only one way.
 * Joining writes a first digit as {@code %31} where it would be misread.
 */
final class KeyParts {
    private static final String ESCAPED = "~/=";
    private static final String PLAIN = "-._:";
    private static final int MOST_TILDES = 16;

    private KeyParts() {}

    /** Whether a key means what it says, without any escape. */
    static boolean literal(String key) {
        for (int at = 0; at < key.length(); at++) {
            char character = key.charAt(at);
            if (character == '~' || character == '%' || character > '~') {
                return false;
            }
        }
        return true;
    }

    /** As many parts as there are fields, still escaped and percent-encoded. */
    static List<String> split(String key, List<Field> fields) {
        int[] all = tildes(key);
        int[] certain = IntStream.of(all).filter(tilde -> !escapes(key, tilde)).toArray();
        int joints = fields.size() - 1;
        if (all.length == joints) {
            return parts(key, all);
        }
        return certain.length == joints ? parts(key, certain) : onlyWay(key, all, fields);
    }

    private static int[] tildes(String key) {
        return IntStream.range(0, key.length())
                .filter(at -> key.charAt(at) == '~')
                .toArray();
    }

    private static boolean escapes(String key, int tilde) {
        return tilde + 1 < key.length() && key.charAt(tilde + 1) >= '0' && key.charAt(tilde + 1) <= '2';
    }

    private static List<String> parts(String key, int[] joints) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int joint : joints) {
            parts.add(key.substring(start, joint));
            start = joint + 1;
        }
        parts.add(key.substring(start));
        return parts;
    }

    private static List<String> onlyWay(String key, int[] tildes, List<Field> fields) {
        List<List<String>> ways = new ArrayList<>();
        if (tildes.length <= MOST_TILDES) {
            for (int chosen = 0; chosen < 1 << tildes.length; chosen++) {
                if (Integer.bitCount(chosen) == fields.size() - 1) {
                    List<String> parts = parts(key, chosen(tildes, chosen));
                    if (fit(parts, fields)) {
                        ways.add(parts);
                    }
                }
            }
        }
        if (ways.size() != 1) {
            throw invalid(
                    fields.size() == 1
                            ? "must be one value, with ~ / = in it as ~0 ~1 ~2"
                            : "must have " + fields.size() + " parts joined by ~, with ~ / = in a part as ~0 ~1 ~2");
        }
        return ways.getFirst();
    }

    private static int[] chosen(int[] tildes, int chosen) {
        return IntStream.range(0, tildes.length)
                .filter(bit -> (chosen >> bit & 1) == 1)
                .map(bit -> tildes[bit])
                .toArray();
    }

    private static boolean fit(List<String> parts, List<Field> fields) {
        return IntStream.range(0, parts.size()).allMatch(i -> fit(parts.get(i), fields.get(i)));
    }

    private static boolean fit(String part, Field field) {
        int[] tildes = tildes(part);
        return field.type().textual()
                ? IntStream.of(tildes).allMatch(tilde -> escapes(part, tilde))
                : tildes.length == 0;
    }

    /** What a part says, without escapes and percent-encoding. */
    static String decode(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            switch (bytes[at]) {
                case '%' -> out.put((byte) (hex(bytes, ++at) << 4 | hex(bytes, ++at)));
                case '~' -> out.put((byte) ESCAPED.charAt(escape(bytes, ++at)));
                default -> out.put(bytes[at]);
            }
        }
        return utf8(out.flip());
    }

    private static int hex(byte[] bytes, int at) {
        int digit = at < bytes.length ? Character.digit(bytes[at], 16) : -1;
        if (digit < 0) {
            throw invalid("has a % without two hexadecimal digits");
        }
        return digit;
    }

    private static int escape(byte[] bytes, int at) {
        int number = at < bytes.length ? bytes[at] - '0' : -1;
        if (number < 0 || number >= ESCAPED.length()) {
            throw invalid("has a ~ that neither joins parts nor stands before 0, 1 or 2");
        }
        return number;
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw invalid("is not UTF-8");
        }
    }

    private static Refusal invalid(String detail) {
        return Refusal.of(Refusal.Kind.MALFORMED, "invalid_key", "The key in the address " + detail + ".");
    }

    /** Parts as one percent-encoded text. */
    static String join(List<String> parts) {
        boolean escapes = parts.stream().anyMatch(part -> part.chars().anyMatch(c -> ESCAPED.indexOf(c) >= 0));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            out.append(i == 0 ? "" : "~");
            encode(parts.get(i), i > 0 && escapes, out);
        }
        return out.toString();
    }

    private static void encode(String part, boolean behindTilde, StringBuilder out) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            boolean misread = at == 0 && behindTilde && bytes[at] >= '0' && bytes[at] <= '2';
            encode((char) (bytes[at] & 0xff), misread, out);
        }
    }

    private static void encode(char octet, boolean misread, StringBuilder out) {
        int escape = ESCAPED.indexOf(octet);
        if (escape >= 0) {
            out.append('~').append(escape);
        } else if (!misread && plain(octet)) {
            out.append(octet);
        } else {
            out.append('%')
                    .append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)))
                    .append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
        }
    }

    private static boolean plain(char octet) {
        return octet < 128 && (Character.isLetterOrDigit(octet) || PLAIN.indexOf(octet) >= 0);
    }
}
