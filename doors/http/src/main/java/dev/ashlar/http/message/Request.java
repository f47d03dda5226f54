package dev.ashlar.http.message;

import dev.ashlar.core.problem.Refusal;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as it was received, and when. */
public final class Request {
    private final ServerRequest request;
    private final HttpPrologue prologue;
    private final ServerRequestHeaders headers;
    private final Verb verb;
    private final String path;
    private final String query;
    private final Trace trace;
    private final long started = System.nanoTime();
    private @Nullable InputStream body;
    private boolean spoiled;

    /** Wraps a request of the server library. */
    public Request(ServerRequest request) {
        this.request = request;
        this.prologue = request.prologue();
        this.headers = request.headers();
        this.verb = Verb.of(prologue.method().text());
        this.path = origin(prologue.uriPath().rawPath());
        this.query = prologue.hasQuery() ? prologue.query().rawValue() : "";
        this.trace = Trace.of(headers);
    }

    /** The path of an address that names a server too, as proxies are asked. */
    private static String origin(String target) {
        int authority = authority(target);
        if (authority < 0) {
            return target;
        }
        int slash = target.indexOf('/', authority);
        return slash < 0 ? "/" : target.substring(slash);
    }

    /** Where the name of a server begins in an address, -1 where there is none. */
    private static int authority(String target) {
        return target.startsWith("http://") || target.startsWith("https://") ? target.indexOf("//") + 2 : -1;
    }

    /** The server by the name that the caller gives it: in the address itself, else in the header field {@code Host}. */
    public @Nullable String host() {
        String target = prologue.uriPath().rawPath();
        int authority = authority(target);
        if (authority < 0) {
            return header(HeaderNames.HOST);
        }
        int slash = target.indexOf('/', authority);
        return slash < 0 ? target.substring(authority) : target.substring(authority, slash);
    }

    public Verb verb() {
        return verb;
    }

    /** The method as it was written. */
    public String method() {
        return prologue.method().text();
    }

    /** The path, still percent-encoded. */
    public String path() {
        return path;
    }

    /** What stands behind the question mark, still percent-encoded; empty where there is nothing. */
    public String query() {
        return query;
    }

    public Trace trace() {
        return trace;
    }

    /** When its head had been read, by {@link System#nanoTime()}. */
    public long started() {
        return started;
    }

    /**
     * Makes sure that the address is well-formed.
     *
     * @throws Refusal MALFORMED with the code {@code invalid_address}
     */
    public void checkAddress() {
        Target.check("path", path);
        if (!query.isEmpty()) {
            Target.check("query", query);
        }
        if (prologue.fragment().hasValue()) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED, "invalid_address", "The address has a #, which must be written as %23.");
        }
    }

    /** Whether there is a header field of that name. */
    public boolean has(HeaderName name) {
        return headers.contains(name);
    }

    /**
     * The value of a header field that comes once, or null.
     *
     * @throws Refusal MALFORMED with the code {@code repeated_header}
     */
    public @Nullable String header(HeaderName name) {
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
    public List<String> headers(HeaderName name) {
        return headers.contains(name) ? headers.get(name).allValues() : List.of();
    }

    /** Whether a body was announced. */
    public boolean hasBody() {
        return headers.contains(HeaderNames.TRANSFER_ENCODING)
                || headers.contains(HeaderNames.CONTENT_LENGTH)
                        && headers.contentLength().orElse(0) > 0;
    }

    /** Length of the body in bytes where it was told, else -1. */
    public long length() {
        return headers.contentLength().orElse(-1);
    }

    /** Whether the caller waits to be told to send the body. */
    public boolean expectsContinue() {
        return headers.contains(HeaderNames.EXPECT);
    }

    /** The body, read from the connection; the same stream each time. */
    public InputStream body() {
        InputStream opened = body;
        if (opened == null) {
            opened = request.content().inputStream();
            body = opened;
        }
        return opened;
    }

    /** Notes that what follows on the connection cannot be understood, or is too much to be read. */
    void spoil() {
        spoiled = true;
    }

    /** Whether the connection has to end behind the answer: what follows cannot be understood, or nothing is to follow. */
    public boolean last() {
        return spoiled || headers.contains(HeaderNames.CONNECTION) && says(HeaderNames.CONNECTION, "close");
    }

    private boolean says(HeaderName name, String word) {
        return headers(name).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .anyMatch(each -> each.strip().equalsIgnoreCase(word));
    }
}
