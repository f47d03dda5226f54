package dev.ashlar.http.message;

import java.io.ByteArrayOutputStream;

/** Bytes of a body while it is written; gives them without a copy. */
public final class Bytes extends ByteArrayOutputStream {
    private static final int USUAL = 1024;

    /** Nothing yet. */
    public Bytes() {
        super(USUAL);
    }

    /** The bytes, at the start of an array that may be longer than {@link #size()}. */
    public byte[] array() {
        return buf;
    }
}
