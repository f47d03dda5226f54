package dev.ashlar.core.work;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** A digest of 32 bytes, which stands for what must not be stored itself. */
public final class Digest {
    /** Its size in bytes. */
    public static final int SIZE = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The digest of these bytes, which are {@value #SIZE}. */
    public static Digest of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a digest has " + SIZE + " bytes, not " + bytes.length);
        }
        return new Digest(bytes.clone());
    }

    /** Its bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** A number that is the same for the same digest, and for others by chance alone. */
    public long number() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
