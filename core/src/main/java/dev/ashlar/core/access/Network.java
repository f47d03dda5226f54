package dev.ashlar.core.access;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Whom an IP address belongs to: of IPv6 everybody has a network of 64 bits to choose from, so that counts as one.
 *
 * @param prefix what all addresses of somebody have in common, and nobody else's; networks of IPv6 that begin like an address of IPv4 do not
 *     exist
 */
public record Network(long prefix) {
    /** Where what no connection brings comes from: its prefix is that of addresses which nothing is sent from. */
    public static final Network NOWHERE = new Network(-1);

    private static final int IPV4 = 4;

    /** The network of an address. */
    public static Network of(InetAddress address) {
        byte[] bytes = address.getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Network(bytes.length == IPV4 ? Integer.toUnsignedLong(buffer.getInt()) : buffer.getLong());
    }

    /** The network of an address as it is written, with or without its zone; {@link #NOWHERE} for a text that is none. */
    public static Network of(String address) {
        try {
            return of(InetAddress.ofLiteral(address.split("%", 2)[0]));
        } catch (IllegalArgumentException none) {
            return NOWHERE;
        }
    }
}
