package dev.ashlar.http.message;

import dev.ashlar.core.problem.Refusal;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first line and the header fields of a request.
 *
 * @param method as it was written
 * @param path still percent-encoded
 * @param query still percent-encoded; empty where there is none
 * @param server by the name that an address gives it which names one, or null
 * @param fragment whether the address has a part behind a {@code #}
 * @param started when it had been read, by {@link System#nanoTime()}
 */
record RequestHead(
        String method,
        Verb verb,
        String path,
        String query,
        @Nullable String server,
        boolean fragment,
        ServerRequestHeaders headers,
        Trace trace,
        long started) {
    /** The head of a request of the server library. */
    static RequestHead of(ServerRequest request) {
        HttpPrologue prologue = request.prologue();
        String method = prologue.method().text();
        String target = prologue.uriPath().rawPath();
        return new RequestHead(
                method,
                Verb.of(method),
                Target.path(target),
                prologue.hasQuery() ? prologue.query().rawValue() : "",
                Target.server(target),
                prologue.fragment().hasValue(),
                request.headers(),
                Trace.of(request.headers()),
                System.nanoTime());
    }

    /** The head of a request that stands inside of another one, with a body of some length. */
    static RequestHead inner(Verb verb, String path, String query, List<Header> fields, long length, Trace trace) {
        WritableHeaders<?> headers = WritableHeaders.create();
        fields.forEach(headers::add);
        if (length > 0) {
            headers.set(HeaderNames.CONTENT_LENGTH, length);
        }
        return new RequestHead(
                verb.name(),
                verb,
                path,
                query,
                null,
                false,
                ServerRequestHeaders.create(headers),
                trace,
                System.nanoTime());
    }

    /** Refuses an address that is not well-formed. */
    void checkAddress() {
        Target.check("path", path);
        if (!query.isEmpty()) {
            Target.check("query", query);
        }
        if (fragment) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED, "invalid_address", "The address has a #, which must be written as %23.");
        }
    }

    /** The server by the name that the caller gives it. */
    @Nullable
    String host() {
        return server == null ? header(HeaderNames.HOST) : server;
    }

    boolean has(HeaderName name) {
        return headers.contains(name);
    }

    /** The value of a header field that comes once, or null; refused where it comes again. */
    @Nullable
    String header(HeaderName name) {
        if (!headers.contains(name)) {
            return null;
        }
        if (headers.get(name).valueCount() > 1) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "repeated_header",
                    "The header field " + name.defaultCase() + " can be given only once.");
        }
        return headers.get(name).get();
    }

    /** All values of a header field whose lines make one list. */
    List<String> headers(HeaderName name) {
        return headers.contains(name) ? headers.get(name).allValues() : List.of();
    }

    /** Whether a header field with a list has a word in it. */
    boolean says(HeaderName name, String word) {
        return headers(name).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .anyMatch(each -> each.strip().equalsIgnoreCase(word));
    }

    /** Whether a body was announced. */
    boolean hasBody() {
        return headers.contains(HeaderNames.TRANSFER_ENCODING)
                || headers.contains(HeaderNames.CONTENT_LENGTH)
                        && headers.contentLength().orElse(0) > 0;
    }

    /** Length of the body in bytes where it was told, else -1. */
    long length() {
        return headers.contentLength().orElse(-1);
    }
}
