package dev.ashlar.http.address;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The header field in which proxies say for whom they ask. */
public enum Forwarding {
    /** {@code X-Forwarded-For: 192.0.2.1, 10.0.0.7}. */
    X_FORWARDED_FOR(HeaderNames.X_FORWARDED_FOR),
    /** {@code Forwarded: for=192.0.2.1, for="[2001:db8::1]:4711"}, by <a href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239</a>. */
    FORWARDED(HeaderNames.FORWARDED);

    private final HeaderName field;

    Forwarding(HeaderName field) {
        this.field = field;
    }

    /** For whom each proxy asked, the last one's word at the end; what names nobody is an empty text. */
    List<String> hops(Headers headers) {
        if (!headers.contains(field)) {
            return List.of();
        }
        Stream<String> hops =
                headers.get(field).allValues().stream().flatMap(line -> Arrays.stream(line.split(",", -1)));
        return switch (this) {
            case X_FORWARDED_FOR -> hops.toList();
            case FORWARDED -> hops.map(Forwarding::node).toList();
        };
    }

    private static String node(String element) {
        return Arrays.stream(element.split(";", -1))
                .map(String::strip)
                .filter(pair -> pair.regionMatches(true, 0, "for=", 0, 4))
                .map(pair -> pair.substring(4))
                .findFirst()
                .orElse("");
    }
}
