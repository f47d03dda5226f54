package dev.ashlar.http;

import dev.ashlar.core.model.Environment;
import dev.ashlar.http.rate.AddressSettings;
import dev.ashlar.http.rest.Gateway;
import dev.ashlar.http.tls.TlsSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the server listens.
 *
 * @param host address to listen at
 * @param port port to listen at; 0 for any that is free
 * @param environment where addresses lead that name no environment
 * @param hosts names, without ports, by which callers may address the server, in lower case; empty for any. Guards a server on
 *     somebody's own machine against web pages that reach for it
 * @param line bytes of a request's first line, 1,024 to 1,000,000
 * @param head bytes of all header fields of a request, 1,024 to 1,000,000
 * @param body bytes of any request's body, whatever an API allows
 * @param work how requests are remembered
 * @param web what pages and tools may do
 * @param idle how long a connection may wait for its next request, and a request for its next bytes
 * @param gateway may say who callers are
 * @param tls how connections are encrypted; empty where they are not
 * @param addresses how those of callers are found and counted
 */
public record HttpSettings(
        String host,
        int port,
        Environment environment,
        Set<String> hosts,
        int line,
        int head,
        long body,
        WorkSettings work,
        WebSettings web,
        Duration idle,
        Gateway gateway,
        Optional<TlsSettings> tls,
        AddressSettings addresses) {
    private static final int LEAST = 1024;
    private static final int MOST = 1_000_000;

    /** Port 8080 of this machine alone, develop, 16 KiB of line and of head, 100 MB of body, 60 seconds. */
    public static final HttpSettings DEFAULT = new HttpSettings(
            "127.0.0.1",
            8080,
            Environment.DEVELOP,
            Set.of(),
            16_384,
            16_384,
            100_000_000L,
            WorkSettings.DEFAULT,
            WebSettings.DEFAULT,
            Duration.ofSeconds(60),
            Gateway.NONE,
            Optional.empty(),
            AddressSettings.DEFAULT);

    /** The names of one's own machine, as they stand in addresses and as an address to listen at is given. */
    public static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    public HttpSettings {
        hosts = Set.copyOf(hosts);
        demand(port >= 0 && port <= 65_535, "a port is a number up to 65535, not " + port);
        demand(within(line) && within(head), "line and head have " + LEAST + " to " + MOST + " bytes");
        demand(body > 0, "a body of no bytes is none");
        demand(idle.isPositive(), "idle is more than nothing");
    }

    private static boolean within(int bytes) {
        return bytes >= LEAST && bytes <= MOST;
    }

    private static void demand(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The same at another address. */
    public HttpSettings at(String otherHost, int otherPort) {
        return new HttpSettings(
                otherHost, otherPort, environment, hosts, line, head, body, work, web, idle, gateway, tls, addresses);
    }

    /** The same with another default environment. */
    public HttpSettings in(Environment other) {
        return new HttpSettings(host, port, other, hosts, line, head, body, work, web, idle, gateway, tls, addresses);
    }

    /** The same, addressed by some names only. */
    public HttpSettings answeringTo(Set<String> names) {
        return new HttpSettings(
                host, port, environment, names, line, head, body, work, web, idle, gateway, tls, addresses);
    }

    /** The same, remembering requests in another way. */
    public HttpSettings remembering(WorkSettings other) {
        return new HttpSettings(
                host, port, environment, hosts, line, head, body, other, web, idle, gateway, tls, addresses);
    }

    /** The same with other settings for pages and tools. */
    public HttpSettings web(WebSettings other) {
        return new HttpSettings(
                host, port, environment, hosts, line, head, body, work, other, idle, gateway, tls, addresses);
    }

    /** The same behind a gateway that says who callers are. */
    public HttpSettings behind(Gateway other) {
        return new HttpSettings(
                host, port, environment, hosts, line, head, body, work, web, idle, other, tls, addresses);
    }

    /** The same, encrypted. */
    public HttpSettings encrypted(TlsSettings other) {
        return new HttpSettings(
                host,
                port,
                environment,
                hosts,
                line,
                head,
                body,
                work,
                web,
                idle,
                gateway,
                Optional.of(other),
                addresses);
    }

    /** The same, finding and counting the addresses of callers in another way. */
    public HttpSettings addresses(AddressSettings other) {
        return new HttpSettings(host, port, environment, hosts, line, head, body, work, web, idle, gateway, tls, other);
    }
}
