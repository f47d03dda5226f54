package dev.ashlar.core.work;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A digest of 32 bytes, which stands for what is too long to be compared, or must not be stored itself. */
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

    /** The SHA-256 of a text in UTF-8. */
    public static Digest sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 of anything, by <a href="https://csrc.nist.gov/pubs/fips/180-4/upd1/final">FIPS 180-4</a>. */
    public static Digest sha256(byte[] bytes) {
        return sha256(bytes, bytes.length);
    }

    /**
     * The SHA-256 of the first bytes of an array.
     *
     * @param length how many
     */
    public static Digest sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return new Digest(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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

    /** Its first bytes in hexadecimal digits. */
    public String hex(int count) {
        return HexFormat.of().formatHex(bytes, 0, count);
    }

    /** In hexadecimal digits. */
    @Override
    public String toString() {
        return hex(SIZE);
    }
}
