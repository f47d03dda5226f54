package dev.ashlar.control.secrets;

import java.util.Arrays;

/** A secret as it is stored: encrypted, so that it may be kept, copied and compared, but not read without its {@link Sealer}. */
public final class Sealed {
    private final byte[] bytes;

    private Sealed(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What was read from where it was stored. */
    public static Sealed of(byte[] bytes) {
        return new Sealed(bytes.clone());
    }

    /** What to store. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed sealed && Arrays.equals(bytes, sealed.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Sealed[" + bytes.length + " bytes]";
    }
}
