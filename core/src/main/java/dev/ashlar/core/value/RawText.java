package dev.ashlar.core.value;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.SerializableString;

/** Bytes that a generator copies as they are, or between quotes; one instance serves one cell after the other. */
final class RawText implements SerializableString {
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private boolean quoted;

    RawText of(byte[] cell) {
        this.bytes = cell;
        this.quoted = false;
        return this;
    }

    /** For text without any character that JSON escapes. */
    RawText quoted(byte[] cell) {
        this.bytes = cell;
        this.quoted = true;
        return this;
    }

    @Override
    public String getValue() {
        return new String(asUnquotedUTF8(), StandardCharsets.UTF_8);
    }

    @Override
    public int charLength() {
        return getValue().length();
    }

    @Override
    public byte[] asUnquotedUTF8() {
        byte[] whole = new byte[length()];
        copy(whole, 0);
        return whole;
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        return length() > buffer.length - offset ? -1 : copy(buffer, offset);
    }

    private int length() {
        return quoted ? bytes.length + 2 : bytes.length;
    }

    private int copy(byte[] buffer, int offset) {
        if (!quoted) {
            System.arraycopy(bytes, 0, buffer, offset, bytes.length);
            return bytes.length;
        }
        buffer[offset] = '"';
        System.arraycopy(bytes, 0, buffer, offset + 1, bytes.length);
        buffer[offset + bytes.length + 1] = '"';
        return bytes.length + 2;
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        out.write(asUnquotedUTF8());
        return length();
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
        if (length() > buffer.remaining()) {
            return -1;
        }
        buffer.put(asUnquotedUTF8());
        return length();
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
