package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Origin;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The text of a definition file: UTF-8 without a byte order mark, of at most {@link #LARGEST} bytes, with nothing in it that cannot
 * be printed.
 *
 * @param file name for origins
 * @param text without a byte order mark
 */
public record SourceText(String file, String text) {
    /** Bytes of the largest file that is read. */
    public static final int LARGEST = 1 << 20;

    private static final Pattern LINE_END = Pattern.compile("\r\n?");

    /** Decodes a file; what is wrong with it is replaced here and found by {@link #check}. */
    public static SourceText decode(String file, byte[] bytes) {
        return new SourceText(file, new String(bytes, StandardCharsets.UTF_8));
    }

    /** The place of a character. */
    Origin at(int offset) {
        int line = 1;
        int start = 0;
        for (int place = text.indexOf('\n'); place >= 0 && place < offset; place = text.indexOf('\n', place + 1)) {
            line++;
            start = place + 1;
        }
        return new Origin(file, line, text.codePointCount(start, Math.min(offset, text.length())) + 1);
    }

    /** Refuses what is too large. */
    static void requireSize(String file, long bytes) {
        if (bytes > LARGEST) {
            throw new UnparsableException(
                    Origin.file(file), "file_too_large", "a file has at most " + LARGEST + " bytes", "split the API");
        }
    }

    /** Refuses bytes that are not UTF-8, at the first one that is wrong. */
    static void requireUtf8(String file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
        if (result.isError()) {
            SourceText before = new SourceText(file, chars.flip().toString());
            throw new UnparsableException(
                    before.at(before.text.length()),
                    "not_utf8",
                    "the file is not UTF-8 from here on",
                    "save it as UTF-8");
        }
    }

    /** The text without a byte order mark, its lines ended by a line feed, or the exception that says what is in it. */
    SourceText check() {
        requireSize(file, text.length());
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        SourceText plain = new SourceText(file, LINE_END.matcher(unmarked).replaceAll("\n"));
        plain.requirePrintable();
        return plain;
    }

    private void requirePrintable() {
        for (int offset = 0; offset < text.length(); offset += Character.charCount(text.codePointAt(offset))) {
            int codePoint = text.codePointAt(offset);
            if (!printable(codePoint)) {
                throw new UnparsableException(
                        at(offset), "unprintable", "found the character " + name(codePoint), "take it out");
            }
        }
    }

    /** A character for a sentence, {@code U+0000 NULL}. */
    static String name(int codePoint) {
        String name = Character.getName(codePoint);
        return String.format("U+%04X", codePoint) + (name == null ? "" : " " + name);
    }

    static boolean printable(int codePoint) {
        return switch (codePoint) {
            case '\t', '\n', '\r', 0x85 -> true;
            case 0xFEFF, 0xFFFE, 0xFFFF -> false;
            default -> codePoint >= ' ' && !surrogate(codePoint) && (codePoint < 0x7F || codePoint > 0x9F);
        };
    }

    private static boolean surrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
