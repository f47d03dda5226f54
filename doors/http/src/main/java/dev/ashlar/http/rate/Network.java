package dev.ashlar.http.rate;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Whom an address belongs to: of IPv6 everybody has a network of 64 bits to choose from, so that counts as one. */
final class Network {
    private static final int IPV4 = 4;

    private Network() {}

    /** What all addresses of somebody have in common, and nobody else's; networks of IPv6 that begin like one of IPv4 do not exist. */
    static Long of(InetAddress address) {
        byte[] bytes = address.getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == IPV4 ? Integer.toUnsignedLong(buffer.getInt()) : buffer.getLong();
    }
}
