package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.http.HttpSettings;
import dev.ashlar.http.rest.Gateway;
import dev.ashlar.http.tls.KnownCertificate;
import dev.ashlar.http.tls.TlsSettings;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAuthority;
import dev.ashlar.testkit.TestAuthority.Issued;
import dev.ashlar.testkit.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connections by TLS, and a gateway that is known by the certificate of its own. */
class TlsTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("CN=authority");
    private static final TestAuthority STRANGER = new TestAuthority("CN=authority,O=stranger");
    private static final Issued GATEWAY =
            AUTHORITY.issue("CN=gateway,O=Shop", "DNS:Gateway.internal", "URI:spiffe://shop/gw");
    private static final String ANN = Caller.id("ann").toString();
    private static TestServer server;

    @BeforeAll
    static void serve() {
        Gateway gateway = Gateway.NONE.with(KnownCertificate.parse("CN=gateway, O=Shop"));
        server = TestServer.start(HttpSettings.DEFAULT.behind(gateway).encrypted(tls("CN=server")));
        new People(server);
    }

    private static TlsSettings tls(String subject) {
        Issued own = AUTHORITY.issue(subject, "IP:127.0.0.1");
        return new TlsSettings(own.key(), List.of(own.certificate()), List.of(AUTHORITY.certificate()));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void theGatewayIsKnownByItsCertificate() throws Exception {
        HttpResponse<String> answer = ask(GATEWAY, "/demo/shop/iam/v1/userinfo");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(ANN);
        assertThat(ask(GATEWAY, "/admin/demo/shop/iam/v1/users").statusCode()).isEqualTo(403);
        server.iams().trail().flush();
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select gateway, actor_id::text from data.audit_record where code = 'admin_only'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("certificate CN=gateway,O=Shop");
            assertThat(rows.getString(2)).isEqualTo(ANN);
        }
    }

    @Test
    void nobodyElseSaysWhoCalls() throws Exception {
        assertThat(ask(null, "/demo/shop/iam/v1/userinfo").body()).contains("token_required");
        for (String subject :
                List.of("CN=other,O=Shop", "CN=gateway", "CN=gateway,O=Shop,C=DE", "CN=gateway,O=Shop2")) {
            HttpResponse<String> answer = ask(AUTHORITY.issue(subject), "/demo/shop/iam/v1/userinfo");
            assertThat(answer.body()).as(subject).contains("token_required");
        }
    }

    @Test
    void aRenewedCertificateCountsAtOnce() throws Exception {
        assertThat(ask(null, "/livez").statusCode()).isEqualTo(200);
        server.reload(tls("CN=renewed"));
        SSLSession session =
                ask(GATEWAY, "/demo/shop/iam/v1/userinfo").sslSession().orElseThrow();
        assertThat(session.getPeerPrincipal().getName()).isEqualTo("CN=renewed");
    }

    /** The handshake ends where a certificate is shown that is not believed. */
    @Test
    void othersAreNotBelieved() {
        Issued expired = AUTHORITY.issue("CN=gateway,O=Shop", Instant.now().minus(Duration.ofDays(9)));
        Issued early = AUTHORITY.issue("CN=gateway,O=Shop", Instant.now().plus(Duration.ofDays(9)));
        Issued foreign = STRANGER.issue("CN=gateway,O=Shop");
        for (Issued shown : List.of(expired, early, foreign)) {
            assertThatThrownBy(() -> ask(shown, "/demo/shop/iam/v1/userinfo")).isInstanceOf(IOException.class);
        }
    }

    /** What ends TLS in front of the server writes such fields, and so does anybody. */
    @Test
    void aFieldIsNoCertificate() throws Exception {
        String pem = GATEWAY.certificatePem().replace("\n", "");
        for (String field : List.of("X-Forwarded-Client-Cert", "X-SSL-Client-Cert", "Client-Cert", "X-Client-Cert")) {
            HttpResponse<String> answer = ask(null, "/demo/shop/iam/v1/userinfo", field, pem);
            assertThat(answer.body()).as(field).contains("token_required");
        }
    }

    @Test
    void aCertificateIsToldInSeveralWays() throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(GATEWAY.certificate().getEncoded());
        String hex = HexFormat.of().formatHex(hash);
        String colons = HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        for (String text : List.of(
                "SHA256:" + hex,
                "sha256:" + colons,
                "DNS:gateway.INTERNAL",
                "URI:spiffe://shop/gw",
                "cn=gateway,o=Shop",
                "CN = gateway , O = Shop")) {
            assertThat(KnownCertificate.parse(text).is(GATEWAY.certificate()))
                    .as(text)
                    .isTrue();
            assertThat(KnownCertificate.parse(text)
                            .is(AUTHORITY.issue("CN=other").certificate()))
                    .as(text)
                    .isFalse();
        }
        for (String text : List.of(
                "DNS:internal",
                "URI:spiffe://shop",
                "CN=gateway",
                "URI:gateway.internal",
                "CN=Gateway,O=Shop",
                "CN=\uFF47ateway,O=Shop")) {
            assertThat(KnownCertificate.parse(text).is(GATEWAY.certificate()))
                    .as(text)
                    .isFalse();
        }
        for (String text :
                List.of("", "gateway", "SHA256:" + hex.substring(1), "DNS:", "DNS:*.internal", "SHA1:" + hex)) {
            assertThatThrownBy(() -> KnownCertificate.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static HttpResponse<String> ask(@Nullable Issued shown, String path, String... fields)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.address().resolve(path)).header("X-User-Id", ANN);
        if (fields.length > 0) {
            request.headers(fields);
        }
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(20))
                .sslContext(context(shown))
                .build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static SSLContext context(@Nullable Issued shown) throws GeneralSecurityException, IOException {
        KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
        believed.load(null, null);
        believed.setCertificateEntry("authority", AUTHORITY.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                shown == null ? new KeyManager[0] : new KeyManager[] {new Shows(shown)},
                trust.getTrustManagers(),
                null);
        return context;
    }

    /** Shows its certificate whoever the server says it believes. */
    private static final class Shows extends X509ExtendedKeyManager {
        private final Issued own;

        private Shows(Issued own) {
            this.own = own;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "own";
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return "own";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {own.certificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return own.key();
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"own"};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
