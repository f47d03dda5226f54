package dev.ashlar.http.message;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.address.Proxies;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request as it was received, or one that stands inside of another, and when. */
public final class Request {
    private final RequestHead head;
    private final Peer peer;
    private final RequestCost cost;
    private final Supplier<InputStream> content;
    private final boolean repeatable;
    private @Nullable InputStream body;
    private Sender sender;
    private boolean spoiled;

    /** Wraps a request of the server library, which may have come through proxies. */
    public Request(ServerRequest request, Proxies proxies) {
        this.head = RequestHead.of(request);
        this.peer = Peer.of(request, proxies);
        this.cost = new RequestCost();
        this.sender = new Sender(peer::address, Subject.ANONYMOUS, "");
        this.content = () -> request.content().inputStream();
        this.repeatable = false;
    }

    private Request(RequestHead head, Peer peer, RequestCost cost, Sender sender, Supplier<InputStream> content) {
        this.head = head;
        this.peer = peer;
        this.cost = cost;
        this.sender = sender;
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
            return with(body.length, () -> new ByteArrayInputStream(body));
        }

        /** The request with a body of any length, which is closed by whoever filled it. */
        public Request with(Spool body) {
            return with(body.length(), body::open);
        }

        private Request with(long length, Supplier<InputStream> content) {
            RequestHead head = RequestHead.inner(verb, path, query, headers, length, trace);
            return new Request(head, Peer.NONE, new RequestCost(), sender, content);
        }
    }

    /** The server by the name that the caller gives it: in the address itself, else in the header field {@code Host}. */
    public @Nullable String host() {
        return head.host();
    }

    /** The method, as far as it is one that the server knows. */
    public Verb verb() {
        return head.verb();
    }

    /** The method as it was written. */
    public String method() {
        return head.method();
    }

    /** The path, still percent-encoded. */
    public String path() {
        return head.path();
    }

    /** What stands behind the question mark, still percent-encoded; empty where there is nothing. */
    public String query() {
        return head.query();
    }

    /** What ties together all that is logged of it. */
    public Trace trace() {
        return head.trace();
    }

    /** When its head had been read, by {@link System#nanoTime()}. */
    public long started() {
        return head.started();
    }

    /**
     * Makes sure that the address is well-formed.
     *
     * @throws Refusal MALFORMED with the code {@code invalid_address}
     */
    public void checkAddress() {
        head.checkAddress();
    }

    /** Where it comes from: the other end of the connection, or whom a trusted proxy asks for; null where no connection brings it. */
    public @Nullable InetAddress client() {
        return peer.client();
    }

    /** The same as text; empty where no connection brings it. */
    public String address() {
        return sender.address.get();
    }

    /** The certificate that the other end of the connection showed and that was believed; null for none. */
    public @Nullable X509Certificate certificate() {
        return peer.certificate();
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
        return new Cause(subject, head.trace().id(), sender.address, sender.gateway, "");
    }

    /** What it weighs where requests are counted. */
    public RequestCost cost() {
        return cost;
    }

    /** Whether there is a header field of that name. */
    public boolean has(HeaderName name) {
        return head.has(name);
    }

    /**
     * The value of a header field that comes once, or null.
     *
     * @throws Refusal MALFORMED with the code {@code repeated_header}
     */
    public @Nullable String header(HeaderName name) {
        return head.header(name);
    }

    /** All values of a header field whose lines make one list. */
    public List<String> headers(HeaderName name) {
        return head.headers(name);
    }

    /** Whether a body was announced. */
    public boolean hasBody() {
        return head.hasBody();
    }

    /** Length of the body in bytes where it was told, else -1. */
    public long length() {
        return head.length();
    }

    /** Whether the caller waits to be told to send the body. */
    public boolean expectsContinue() {
        return has(HeaderNames.EXPECT);
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
        return new Request(head, peer, cost, sender, bytes::open);
    }

    /** Notes that what follows on the connection cannot be understood, or is too much to be read. */
    void spoil() {
        spoiled = true;
    }

    /** Whether the connection has to end behind the answer: what follows cannot be understood, or nothing is to follow. */
    public boolean last() {
        return spoiled || has(HeaderNames.CONNECTION) && head.says(HeaderNames.CONNECTION, "close");
    }
}
