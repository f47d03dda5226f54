package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What other servers need to believe tokens by themselves. */
class DiscoveryTest {
    private static TestServer server;
    private static People people;

    @BeforeAll
    static void serve() {
        server = TestServer.start();
        people = new People(server);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void publishedKeysVerifyTokens() throws Exception {
        People.Session session = people.newcomer("ann@example.com");
        TestAnswer keys = people.nobody().get("/.well-known/jwks.json").status(200);
        assertThat(keys.body()).doesNotContain("\"d\"");
        assertThat(keys.header("Cache-Control")).contains("public, max-age=300");
        SignedJWT token = SignedJWT.parse(session.access);
        ECKey key = JWKSet.parse(keys.body())
                .getKeyByKeyId(token.getHeader().getKeyID())
                .toECKey();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("demo/shop/test");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(session.user());
    }

    @Test
    void theDocumentLeadsToEverything() {
        String base = "http://test/demo/shop/iam/v1";
        people.nobody()
                .get("/.well-known/openid-configuration")
                .status(200)
                .json("/issuer", "demo/shop/test")
                .json("/jwks_uri", base + "/.well-known/jwks.json")
                .json("/token_endpoint", base + "/tokens")
                .json("/userinfo_endpoint", base + "/userinfo");
        people.nobody().post("/.well-known/jwks.json", "{}").problem(405, "method_not_allowed");
    }

    @Test
    void librariesOfOAuthRefreshByForms() {
        People.Session session = people.newcomer("max@example.com");
        String form = "grant_type=refresh_token&refresh_token=" + session.refresh + "&client_id=any";
        people.nobody()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", "/tokens", form.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .status(200)
                .json("/token_type", "Bearer");
    }

    /** The page is run by nothing but itself, and sent to no one else's frame. */
    @Test
    void mailedLinksLeadToAPageThatIsShut() {
        TestAnswer page = people.nobody().get("/link").status(200);
        assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'sha256-", "frame-ancestors 'none'");
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
    }
}
