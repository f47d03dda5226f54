package dev.ashlar.http.address;

import io.helidon.http.Headers;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Proxies in front of the server, which are believed when they say for whom they ask. From everybody else such header fields count for
 * nothing.
 *
 * @param trusted where they are
 * @param field where they say it; the other field is whatever callers wrote, and is not looked at
 */
public record Proxies(List<Subnet> trusted, Forwarding field) {
    /** Nobody stands in front. */
    public static final Proxies NONE = new Proxies(List.of(), Forwarding.X_FORWARDED_FOR);

    public Proxies {
        trusted = List.copyOf(trusted);
    }

    /**
     * Reads where they are: addresses and networks with commas between them, or {@code none}.
     *
     * @throws IllegalArgumentException for another text
     */
    public static List<Subnet> parse(String text) {
        return text.equals("none")
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(Subnet::parse)
                        .toList();
    }

    /** Whether a proxy is at an address. */
    public boolean trusts(InetAddress address) {
        for (Subnet subnet : trusted) {
            if (subnet.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Who makes a request: the last address in the row of those who asked for another that is no proxy's. Whatever stands before it, its
     * owner may have written.
     *
     * @param peer at the other end of the connection
     */
    public InetAddress client(InetAddress peer, Headers headers) {
        if (trusted.isEmpty() || !trusts(peer)) {
            return peer;
        }
        InetAddress client = peer;
        List<String> hops = field.hops(headers);
        for (int at = hops.size() - 1; at >= 0 && trusts(client); at--) {
            InetAddress hop = Literals.readNode(hops.get(at)).orElse(null);
            if (hop == null) {
                return client;
            }
            client = hop;
        }
        return client;
    }
}
