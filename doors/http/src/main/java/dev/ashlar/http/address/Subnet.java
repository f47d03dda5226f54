package dev.ashlar.http.address;

import java.net.InetAddress;

/**
 * IP addresses that begin in the same way.
 *
 * @param address any of them
 * @param bits how many of the first bits they share
 */
public record Subnet(InetAddress address, int bits) {
    public Subnet {
        if (bits < 0 || bits > width(address)) {
            throw new IllegalArgumentException("an address has 0 to " + width(address) + " bits, not " + bits);
        }
    }

    /**
     * Reads an address, or one with a number of bits such as {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException for another text
     */
    static Subnet parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address =
                Literals.read(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> expected(text));
        return new Subnet(address, slash < 0 ? width(address) : bits(text, text.substring(slash + 1)));
    }

    private static int bits(String text, String bits) {
        if (!bits.matches("[0-9]{1,3}")) {
            throw expected(text);
        }
        return Integer.parseInt(bits);
    }

    private static IllegalArgumentException expected(String text) {
        return new IllegalArgumentException(
                "expected addresses such as 10.0.0.7 or 10.0.0.0/8 with commas between them, found `" + text + "`");
    }

    private static int width(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] theirs = other.getAddress();
        if (own.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((own[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
