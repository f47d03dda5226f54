package dev.ashlar.http.message;

import dev.ashlar.http.address.Proxies;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** The other end of a connection, past trusted proxies. Each of it is worked out where somebody asks. */
final class Peer {
    /** Nobody: no connection brings the request. */
    static final Peer NONE = new Peer(null, Proxies.NONE);

    private final @Nullable ServerRequest request;
    private final Proxies proxies;

    private Peer(@Nullable ServerRequest request, Proxies proxies) {
        this.request = request;
        this.proxies = proxies;
    }

    /** Who sends a request. */
    static Peer of(ServerRequest request, Proxies proxies) {
        return new Peer(request, proxies);
    }

    /** The other end of the connection, or whom a trusted proxy asks for; null where that is not known. */
    @Nullable
    InetAddress client() {
        return request != null && request.remotePeer().address() instanceof InetSocketAddress socket
                ? client(request, socket.getAddress())
                : null;
    }

    private @Nullable InetAddress client(ServerRequest sent, @Nullable InetAddress end) {
        return end == null ? null : proxies.client(end, sent.headers());
    }

    /** The same as text; empty where that is not known. */
    String address() {
        InetAddress client = client();
        return client == null ? "" : client.getHostAddress();
    }

    /** The certificate that it showed and that was believed; null for none. */
    @Nullable
    X509Certificate certificate() {
        return request == null
                ? null
                : request.remotePeer()
                        .tlsCertificates()
                        .filter(shown -> shown.length > 0 && shown[0] instanceof X509Certificate)
                        .map(shown -> (X509Certificate) shown[0])
                        .orElse(null);
    }
}
