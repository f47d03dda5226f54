package dev.ashlar.core.query.grammar;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote. Only for bytes whose origin is proved: it trusts them. */
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int next() {
        return bytes[at++];
    }

    int number() {
        int number = 0;
        int shift = 0;
        int group = next();
        while (group < 0) {
            number |= (group & 0x7f) << shift;
            shift += 7;
            group = next();
        }
        return number | group << shift;
    }

    @Nullable
    String text() {
        int length = number() - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }
}
