package dev.ashlar.core.value;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.SerializableString;

/** Bytes that a generator copies as they are; one instance serves one cell after the other. */
final class RawText implements SerializableString {
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;

    RawText of(byte[] cell) {
        this.bytes = cell;
        return this;
    }

    @Override
    public String getValue() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public int charLength() {
        return getValue().length();
    }

    @Override
    public byte[] asUnquotedUTF8() {
        return bytes;
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        if (bytes.length > buffer.length - offset) {
            return -1;
        }
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        return bytes.length;
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        out.write(bytes);
        return bytes.length;
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
        if (bytes.length > buffer.remaining()) {
            return -1;
        }
        buffer.put(bytes);
        return bytes.length;
    }

    @Override
    public char[] asQuotedChars() {
        throw onlyRaw();
    }

    @Override
    public byte[] asQuotedUTF8() {
        throw onlyRaw();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
        throw onlyRaw();
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
        throw onlyRaw();
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
        throw onlyRaw();
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) {
        throw onlyRaw();
    }

    @Override
    public int putQuotedUTF8(ByteBuffer buffer) {
        throw onlyRaw();
    }

    private static UnsupportedOperationException onlyRaw() {
        return new UnsupportedOperationException("raw text is copied as bytes only");
    }
}
