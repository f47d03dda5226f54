package dev.ashlar.http;

import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;

/**
 * Lets web pages of some origins use the server. Callers are known by tokens that a page sends on purpose, so cookies and other
 * credentials of a browser are never asked for.
 */
final class Cors {
    private static final Header METHODS =
            HeaderValues.createCached("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    private static final Header FIELDS = HeaderValues.createCached(
            "Access-Control-Allow-Headers",
            "Authorization, Content-Type, Accept, If-Match, If-None-Match, Prefer, Idempotency-Key, X-Organization,"
                    + " X-Request-ID, traceparent");
    private static final Header EXPOSED = HeaderValues.createCached(
            "Access-Control-Expose-Headers",
            "ETag, Link, Location, Ashlar-Version, X-Request-ID, traceparent, Server-Timing, Preference-Applied,"
                    + " Total-Count, Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate, Allow, Content-Disposition, Idempotent-Replayed");
    private static final Header AGE = HeaderValues.createCached("Access-Control-Max-Age", "7200");
    private static final Header ANY = HeaderValues.createCached("Access-Control-Allow-Origin", "*");
    private static final Header READ =
            HeaderValues.createCached(HeaderNames.VARY, "Authorization, X-Organization, Accept, Accept-Encoding");
    private static final Header READ_BY_ORIGIN = HeaderValues.createCached(
            HeaderNames.VARY, "Authorization, X-Organization, Accept, Accept-Encoding, Origin");

    private final Origins origins;
    private final Header vary;

    Cors(Origins origins) {
        this.origins = origins;
        this.vary = origins.some() && !origins.any() ? READ_BY_ORIGIN : READ;
    }

    /** What answers that may be kept depend on besides the address. */
    Header vary() {
        return vary;
    }

    /** Whether a browser asks, on behalf of a page that may use the server, what it may send. */
    boolean asks(Request request) {
        return request.verb() == Verb.OPTIONS && request.has(Names.REQUEST_METHOD) && admits(request);
    }

    /** The answer to that. What is wrong with the address is told to the request itself. */
    static Answer preflight() {
        return Answer.of(Status.NO_CONTENT_204).with(METHODS).with(FIELDS).with(AGE);
    }

    /** Lets the page that made a request see the answer. */
    Answer shown(Request request, Answer answer) {
        if (!request.has(HeaderNames.ORIGIN) || !admits(request)) {
            return answer;
        }
        String origin = origin(request);
        return answer.with(origins.any() ? ANY : HeaderValues.create("Access-Control-Allow-Origin", origin))
                .with(EXPOSED);
    }

    private boolean admits(Request request) {
        String origin = origin(request);
        return !origin.isEmpty() && origins.admits(origin);
    }

    private static String origin(Request request) {
        return request.headers(HeaderNames.ORIGIN).size() == 1
                ? request.headers(HeaderNames.ORIGIN).getFirst()
                : "";
    }
}
