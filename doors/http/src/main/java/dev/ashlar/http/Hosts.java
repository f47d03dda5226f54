package dev.ashlar.http;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Request;
import io.helidon.http.HeaderNames;
import java.util.Locale;
import java.util.Set;

/**
 * By which names the server may be addressed, and from pages of which. Keeps web pages from reaching a server on their reader's own
 * machine, also by a name that is made to lead there.
 */
final class Hosts {
    private final Set<String> names;
    private final Origins origins;

    /**
     * A guard.
     *
     * @param names of the server, none for any
     * @param origins of which pages may use it besides
     */
    Hosts(Set<String> names, Origins origins) {
        this.names = names;
        this.origins = origins;
    }

    /** Refuses a request that addresses the server by another name, or comes from a page of another. */
    void check(Request request) {
        if (names.isEmpty()) {
            return;
        }
        String host = request.header(HeaderNames.HOST);
        if (host == null || !names.contains(name(host))) {
            throw refused("host_forbidden", "This server does not answer to that name.");
        }
        String origin = request.header(HeaderNames.ORIGIN);
        if (origin != null && !local(origin) && !origins.admits(origin)) {
            throw refused("origin_forbidden", "This server does not answer to pages from elsewhere.");
        }
    }

    private boolean local(String origin) {
        int scheme = origin.indexOf("://");
        return scheme > 0 && names.contains(name(origin.substring(scheme + 3)));
    }

    private static String name(String host) {
        int bracket = host.lastIndexOf(']');
        int colon = host.indexOf(':', Math.max(bracket, 0));
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    private static Refusal refused(String code, String detail) {
        return Refusal.of(Refusal.Kind.FORBIDDEN, code, detail);
    }
}
