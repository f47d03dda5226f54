package dev.ashlar.http.message;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.address.Proxies;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request as it was received, or one that stands inside of another, and when. */
public final class Request {
    private final String method;
    private final Verb verb;
    private final String path;
    private final String query;
    private final boolean fragment;
    private final @Nullable String server;
    private final ServerRequestHeaders headers;
    private final Trace trace;
    private final long started;
    private final Supplier<@Nullable InetAddress> client;
    private final Bill bill;
    private final Supplier<InputStream> content;
    private final boolean repeatable;
    private @Nullable InputStream body;
    private final Supplier<@Nullable X509Certificate> certificate;
    private Sender sender;
    private boolean spoiled;

    /** Wraps a request of the server library, which may have come through proxies. */
    public Request(ServerRequest request, Proxies proxies) {
        HttpPrologue prologue = request.prologue();
        this.method = prologue.method().text();
        this.verb = Verb.of(method);
        this.path = origin(prologue.uriPath().rawPath());
        this.server = server(prologue.uriPath().rawPath());
        this.query = prologue.hasQuery() ? prologue.query().rawValue() : "";
        this.fragment = prologue.fragment().hasValue();
        this.headers = request.headers();
        this.trace = Trace.of(headers);
        this.started = System.nanoTime();
        this.client = () -> client(request, proxies);
        this.bill = new Bill();
        this.certificate = () -> certificate(request);
        this.sender = new Sender(() -> text(client.get()), Subject.ANONYMOUS, "");
        this.content = () -> request.content().inputStream();
        this.repeatable = false;
    }

    private Request(Inner inner, long length, Supplier<InputStream> content) {
        this.method = inner.verb().name();
        this.verb = inner.verb();
        this.path = inner.path();
        this.server = null;
        this.query = inner.query();
        this.fragment = false;
        this.headers = headers(inner.headers(), length);
        this.trace = inner.trace();
        this.started = System.nanoTime();
        this.client = () -> null;
        this.bill = new Bill();
        this.certificate = () -> null;
        this.sender = inner.sender();
        this.content = content;
        this.repeatable = true;
    }

    private Request(Request received, Supplier<InputStream> content) {
        this.method = received.method;
        this.verb = received.verb;
        this.path = received.path;
        this.server = received.server;
        this.query = received.query;
        this.fragment = received.fragment;
        this.headers = received.headers;
        this.trace = received.trace;
        this.started = received.started;
        this.client = received.client;
        this.bill = received.bill;
        this.certificate = received.certificate;
        this.sender = received.sender;
        this.content = content;
        this.repeatable = true;
    }

    /**
     * A request that no connection brings.
     *
     * @param path and query are percent-encoded
     * @param sender of the request that it stands in
     */
    public record Inner(Verb verb, String path, String query, List<Header> headers, Trace trace, Sender sender) {
        public Inner {
            headers = List.copyOf(headers);
        }

        /** The request with a body; without one where it has no bytes. */
        public Request with(byte[] body) {
            return new Request(this, body.length, () -> new ByteArrayInputStream(body));
        }

        /** The request with a body of any length, which is closed by whoever filled it. */
        public Request with(Spool body) {
            return new Request(this, body.length(), body::open);
        }
    }

    private static ServerRequestHeaders headers(List<Header> given, long length) {
        WritableHeaders<?> headers = WritableHeaders.create();
        given.forEach(headers::add);
        if (length > 0) {
            headers.set(HeaderNames.CONTENT_LENGTH, length);
        }
        return ServerRequestHeaders.create(headers);
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
        return server == null ? header(HeaderNames.HOST) : server;
    }

    private static @Nullable String server(String target) {
        int authority = authority(target);
        if (authority < 0) {
            return null;
        }
        int slash = target.indexOf('/', authority);
        return slash < 0 ? target.substring(authority) : target.substring(authority, slash);
    }

    /** The method, as far as it is one that the server knows. */
    public Verb verb() {
        return verb;
    }

    /** The method as it was written. */
    public String method() {
        return method;
    }

    /** The path, still percent-encoded. */
    public String path() {
        return path;
    }

    /** What stands behind the question mark, still percent-encoded; empty where there is nothing. */
    public String query() {
        return query;
    }

    /** What ties together all that is logged of it. */
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
        if (fragment) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED, "invalid_address", "The address has a #, which must be written as %23.");
        }
    }

    /** Where it comes from: the other end of the connection, or whom a trusted proxy asks for; null where no connection brings it. */
    public @Nullable InetAddress client() {
        return client.get();
    }

    /** The same as text; empty where no connection brings it. */
    public String address() {
        return sender.address.get();
    }

    /** The certificate that the other end of the connection showed and that was believed; null for none. */
    public @Nullable X509Certificate certificate() {
        return certificate.get();
    }

    private static @Nullable X509Certificate certificate(ServerRequest request) {
        return request.remotePeer()
                .tlsCertificates()
                .filter(shown -> shown.length > 0 && shown[0] instanceof X509Certificate)
                .map(shown -> (X509Certificate) shown[0])
                .orElse(null);
    }

    /**
     * Who sent a request, as far as that is known by now.
     *
     * @param address IP address that it comes from
     * @param subject by its token, or by a gateway's word; anonymous until that was looked at
     * @param gateway what vouched for the subject; empty where nothing did
     */
    public record Sender(Supplier<String> address, Subject subject, String gateway) {}

    /** Who sent it, as far as that is known by now. */
    public Sender sender() {
        return sender;
    }

    /**
     * Notes who sent it.
     *
     * @param gateway what vouched for the subject; empty where nothing did
     */
    public void sentBy(Subject subject, String gateway) {
        sender = new Sender(sender.address, subject, gateway);
    }

    /** Why something is done that it asks for. */
    public Cause cause(Subject subject) {
        return new Cause(subject, trace.id(), sender.address, sender.gateway, "");
    }

    private static String text(@Nullable InetAddress known) {
        return known == null ? "" : known.getHostAddress();
    }

    private static @Nullable InetAddress client(ServerRequest request, Proxies proxies) {
        InetAddress peer =
                request.remotePeer().address() instanceof InetSocketAddress address ? address.getAddress() : null;
        return peer == null ? null : proxies.client(peer, request.headers());
    }

    /** What it weighs where requests are counted. */
    public Bill bill() {
        return bill;
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

    /** The body: as it comes from the connection, the same stream each time; else from its beginning. */
    public InputStream body() {
        InputStream opened = body;
        if (opened == null || repeatable) {
            opened = content.get();
            body = opened;
        }
        return opened;
    }

    /** The same request, whose body was read and can be read again. */
    public Request holding(Spool bytes) {
        return new Request(this, bytes::open);
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
