package dev.ashlar.core.query.grammar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Appends numbers and texts to bytes, each in a form that tells where it ends. */
final class ByteWriter {
    private byte[] bytes = new byte[128];
    private int length;

    /** One byte. */
    void add(int single) {
        reserve(1);
        bytes[length++] = (byte) single;
    }

    /** The first of some bytes. */
    void add(byte[] some, int count) {
        reserve(count);
        System.arraycopy(some, 0, bytes, length, count);
        length += count;
    }

    /** A number from 0, seven bits a byte, the lowest first. */
    void number(int number) {
        int rest = number;
        while (rest >= 0x80) {
            add(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        add(rest);
    }

    /** A text with its length, or null. */
    void text(@Nullable String text) {
        if (text == null) {
            number(0);
            return;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(encoded.length + 1);
        add(encoded, encoded.length);
    }

    /** Everything so far. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
