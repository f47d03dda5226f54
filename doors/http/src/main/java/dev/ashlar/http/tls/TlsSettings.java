package dev.ashlar.http.tls;

import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * By which certificate the server is known, and whose certificates it believes.
 *
 * @param key of the server's certificate, a secret
 * @param chain the server's certificate, then those that lead from it to an authority
 * @param authorities callers may show certificates of theirs; of nobody's where there are none
 */
public record TlsSettings(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities) {
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    public TlsSettings {
        chain = List.copyOf(chain);
        authorities = List.copyOf(authorities);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a server that speaks TLS has a certificate");
        }
    }

    /** Whether callers are asked for certificates. */
    public boolean asksCallers() {
        return !authorities.isEmpty();
    }

    /** The same as the server library has it. A certificate that is not believed ends the handshake; none is taken as none. */
    public Tls tls() {
        return Tls.builder()
                .privateKey(key)
                .privateKeyCertChain(chain)
                .trust(authorities)
                .clientAuth(asksCallers() ? TlsClientAuth.OPTIONAL : TlsClientAuth.NONE)
                .enabledProtocols(PROTOCOLS)
                .build();
    }

    /** The key is a secret. */
    @Override
    public String toString() {
        return "TlsSettings[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
