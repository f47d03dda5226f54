package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.ashlar.core.access.Door;
import dev.ashlar.http.route.IamEndpoint;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What other servers need to believe tokens by themselves. */
class DiscoveryTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

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

    private static TreeSet<String> operations(TestAnswer document) {
        TreeSet<String> operations = new TreeSet<>();
        JsonNode paths = document.status(200).tree().path("paths");
        for (String path : paths.propertyNames()) {
            for (String method : paths.path(path).propertyNames()) {
                if (METHODS.contains(method)) {
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
                }
            }
        }
        return operations;
    }

    @Test
    void everybodyIsToldTheWaysIn() {
        assertThat(operations(people.nobody().get("/openapi.json")))
                .containsExactlyInAnyOrder(
                        "GET /.well-known/jwks.json",
                        "GET /.well-known/openid-configuration",
                        "GET /link",
                        "GET /sign_ins/{issuer}",
                        "GET /sign_ins/{issuer}/callback",
                        "POST /acceptances",
                        "POST /batch",
                        "POST /password_resets",
                        "POST /revocations",
                        "POST /sessions",
                        "POST /sign_ins",
                        "POST /tokens",
                        "POST /users",
                        "PUT /password");
        people.nobody().admin().get("/openapi.json").problem(401, "token_required");
    }

    /** What is code stands in place of what the definition has there, and nothing is told that would be refused for its method. */
    @Test
    void whatIsDocumentedIsServed() {
        People.Session session = people.newcomer("eve@example.com");
        told(session.iam(), Door.ORDINARY);
        told(people.root(), Door.ADMIN);
        TestAnswer document = session.iam().get("/openapi.json");
        document.json("/paths/~1invitations/post/operationId", "code.invite")
                .json("/paths/~1organizations/post/requestBody/content/application~1json/schema/required/0", "alias");
        assertThat(operations(document))
                .doesNotContain("POST /users/bulk", "PATCH /memberships/bulk", "DELETE /teams/bulk");
    }

    private static void told(TestClient client, Door door) {
        TestAnswer document = client.get("/openapi.json");
        TreeSet<String> told = operations(document);
        for (IamEndpoint endpoint : IamEndpoint.values()) {
            String id = document.tree()
                    .at("/paths/~1" + endpoint.path().replace("/", "~1") + "/"
                            + endpoint.verb().name().toLowerCase(Locale.ROOT) + "/operationId")
                    .asString("");
            String expected = endpoint == IamEndpoint.EXPLAIN
                    ? "explanations"
                    : "code." + endpoint.name().toLowerCase(Locale.ROOT);
            assertThat(id.equals(expected))
                    .as(endpoint + " " + door)
                    .isEqualTo(endpoint.doors().contains(door));
        }
        for (String operation : told) {
            String[] parts = operation.split(" ");
            if (!parts[0].equals("DELETE") && !parts[1].contains("{")) {
                TestAnswer answer = client.with("Content-Type", "application/json")
                        .send(parts[0], parts[1], parts[0].equals("GET") ? null : new byte[] {'[', ']'});
                assertThat(answer.code()).as(answer.toString()).isNotIn(404, 405);
            }
        }
    }

    @Test
    void answersAreAsDocumented() {
        People.Session session = people.newcomer("ida@example.com");
        TestAnswer document = session.iam().get("/openapi.json");
        String answer = "/content/application~1json/schema/properties";
        TestAnswer opened = people.trySignIn("ida@example.com", People.PASSWORD).status(201);
        assertThat(opened.tree().propertyNames())
                .containsExactlyElementsOf(document.tree()
                        .at("/paths/~1sessions/post/responses/201" + answer)
                        .propertyNames());
        TestAnswer made =
                session.iam().post("/organizations", "{'alias':'ida'}").status(201);
        assertThat(made.tree().propertyNames())
                .containsExactlyElementsOf(document.tree()
                        .at("/paths/~1organizations/post/responses/201" + answer)
                        .propertyNames());
        TestAnswer profile = session.iam().get("/userinfo").status(200);
        assertThat(document.tree()
                        .at("/paths/~1userinfo/get/responses/200" + answer)
                        .propertyNames())
                .containsAll(profile.tree().propertyNames());
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
