package dev.ashlar.acceptance.iam;

import dev.ashlar.core.model.Counted;
import dev.ashlar.core.model.Rate;
import dev.ashlar.core.model.Rates;
import dev.ashlar.http.HttpSettings;
import dev.ashlar.http.address.Forwarding;
import dev.ashlar.http.address.Proxies;
import dev.ashlar.http.rate.AddressSettings;
import dev.ashlar.http.rest.Gateway;
import dev.ashlar.iam.external.ClientSecrets;
import dev.ashlar.iam.tokens.TokenVerifier;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * People behind one address, of whom somebody uses up what it may send: who is known goes on, and who is not yet waits. The test's own
 * address is that of a trusted proxy, so each test comes from where it likes; nothing comes back while one runs.
 */
class SharedAddressTest {
    private static final String KEY = "a gateway's key of 32 characters.";
    private static final int BURST = 40;
    private static final String ISSUER = """
        iam:
          issuers:
            shop:
              issuer: BASE/shop
              audience: board
              users: create
        """;

    private static TestServer server;
    private static People people;
    private static TestIssuers issuers;
    private static int tests;

    private final int test = tests++;
    private final String shared = "192.0.2." + test;
    private final String home = "198.51.100." + test;
    private final String ann = "ann-" + test + "@example.com";

    @BeforeAll
    static void serve() throws Exception {
        issuers = new TestIssuers();
        Proxies proxies = new Proxies(Proxies.parse("127.0.0.1"), Forwarding.X_FORWARDED_FOR);
        server = TestServer.start(HttpSettings.DEFAULT
                .addresses(new AddressSettings(Optional.of(Rate.parse(BURST + "/h")), proxies))
                .behind(Gateway.of(KEY)));
        people = new People(server);
        // Tokens are made by the machine's time, and this one stands still.
        people.iams().clock().pass(Duration.ofMinutes(1));
        server.trust(ISSUER.replace("BASE", issuers.base()), ClientSecrets.NONE);
    }

    @AfterAll
    static void close() {
        server.close();
        issuers.close();
    }

    @BeforeEach
    void unlimited() {
        server.limit(Rates.NONE);
    }

    private static TestClient from(String address, String token) {
        return server.as(Caller.NOBODY, "iam")
                .with("X-Forwarded-For", address)
                .with("Authorization", "Bearer " + token);
    }

    private TestAnswer userinfo(String token) {
        return from(shared, token).get("/userinfo");
    }

    /** Somebody else behind the same address sends as much as is taken of it. */
    private void useUp() {
        TestClient somebody = server.as(Caller.NOBODY, "iam").with("X-Forwarded-For", shared);
        TestAnswer answer = somebody.get("/users").status(401);
        for (int time = 1; time < BURST && answer.code() == 401; time++) {
            answer = somebody.get("/users");
        }
        somebody.get("/users").problem(429, "too_many_requests");
    }

    @Test
    void whoIsSignedInGoesOn() {
        String seen = people.newcomer(ann).access;
        String unseen =
                issuers.token("shop", ann, "board", Map.of("email", "x" + ann, "email_verified", true), 100_000);
        userinfo(seen).status(200);
        useUp();
        userinfo(seen).status(200);
        from(shared, seen)
                .with("X-Organization", UUID.randomUUID().toString())
                .get("/users")
                .problem(403, "organization_forbidden");
        userinfo(unseen).problem(429, "too_many_requests");
        userinfo(seen.substring(0, seen.length() - 4) + "AAAA").problem(429, "too_many_requests");
        from(home, unseen).get("/userinfo").status(200);
        userinfo(unseen).status(200);
    }

    /** A token is looked at again every few minutes; one that is known has that done from wherever it comes. */
    @Test
    void whoGoesOnForLongGoesOn() {
        String token = people.newcomer(ann).access;
        userinfo(token).status(200);
        useUp();
        people.iams().clock().pass(TokenVerifier.MEMORY.plusSeconds(1));
        userinfo(token).status(200);
        people.rest();
        userinfo(token).problem(401, "token_expired");
        userinfo(token).problem(429, "too_many_requests");
    }

    /** Nobody would be counted for what it sends: neither its address, which has nothing left, nor its account. */
    @Test
    void whoSignedOutIsKnownNoLonger() {
        People.Session session = people.newcomer(ann);
        userinfo(session.access).status(200);
        useUp();
        session.iam().delete("/sessions/current").status(204);
        userinfo(session.access).problem(401, "token_ended");
        userinfo(session.access).problem(429, "too_many_requests");
    }

    /** What goes on with a session shows a refresh token, of which a forged one is told from a genuine one without a look at any row. */
    @Test
    void aSessionGoesOn() {
        People.Session session = people.newcomer(ann);
        useUp();
        String body = "{'refresh_token':'%s'}";
        TestClient client = server.as(Caller.NOBODY, "iam").with("X-Forwarded-For", shared);
        TestAnswer next =
                client.post("/tokens", body.formatted(session.refresh)).status(200);
        client.post("/tokens", body.formatted("rt_forged")).problem(429, "too_many_requests");
        for (int time = 1; time < 6; time++) {
            next = client.post("/tokens", body.formatted(next.text("/refresh_token")))
                    .status(200);
        }
        client.post("/tokens", body.formatted(next.text("/refresh_token"))).problem(429, "too_many_requests");
        userinfo(next.text("/access_token")).status(200);
    }

    /** A token opens no more than what is asked of whoever shows it. */
    @Test
    void signingInIsNothingThatATokenIsAskedFor() {
        String token = people.newcomer(ann).access;
        userinfo(token).status(200);
        useUp();
        TestClient client = from(shared, token);
        client.post("/sessions", "{'email':'%s','password':'guess'}".formatted(ann))
                .problem(429, "too_many_requests");
        client.put("/password", "{'password':'another horse','current_password':'guess'}")
                .problem(429, "too_many_requests");
        client.post("/password_resets", "{'email':'%s'}".formatted(ann)).problem(429, "too_many_requests");
        client.get("/link").problem(429, "too_many_requests");
        server.root()
                .with("X-Forwarded-For", shared)
                .with("Authorization", "Bearer " + token)
                .get("/nothing")
                .problem(429, "too_many_requests");
    }

    @Test
    void whoIsLetInIsCountedByAccount() {
        String token = people.newcomer(ann).access;
        userinfo(token).status(200);
        useUp();
        server.limit(new Rates(Map.of(Counted.ACCOUNT, Rate.parse("3/h"))));
        userinfo(token).status(200);
        TestClient elsewhere =
                from(shared, token).with("X-Organization", UUID.randomUUID().toString());
        elsewhere.get("/users").problem(403, "organization_forbidden");
        elsewhere.get("/users").problem(403, "organization_forbidden");
        elsewhere.get("/users").problem(429, "too_many_requests").json("/errors/0/params/limit", "account");
        userinfo(token).problem(429, "too_many_requests").json("/errors/0/params/limit", "account");
    }

    @Test
    void aKeyGoesOnAsLongAsItCounts() {
        String account = people.root()
                .post("/service_accounts", "{'name':'robot %d'}".formatted(test))
                .status(201)
                .text("/id");
        TestAnswer made = people.root()
                .post(
                        "/api_keys",
                        People.json(Map.of("service_account_id", account, "role", "ServiceAccountAdmin", "name", "ci")))
                .status(201);
        TestClient robot = from(shared, made.text("/key")).admin();
        robot.get("/users?limit=1").status(200);
        useUp();
        robot.get("/users?limit=1").status(200);
        from(shared, made.text("/key") + "x").admin().get("/users").problem(429, "too_many_requests");
        people.root().delete("/api_keys/" + made.text("/id")).status(204);
        robot.get("/users?limit=1").problem(401, "token_invalid");
        robot.get("/users?limit=1").problem(429, "too_many_requests");
    }

    @Test
    void theTokenOfATrustedIssuerGoesOnAsLongAsItCounts() {
        String token = issuers.token(
                "shop", "max" + test, "board", Map.of("email", "max@example.com", "email_verified", true), 100_000);
        String nobody = issuers.token("shop", "moritz" + test, "board", Map.of(), 100_000);
        String user = userinfo(token).status(200).text("/sub");
        userinfo(nobody).status(403);
        useUp();
        userinfo(token).status(200);
        userinfo(nobody).problem(429, "too_many_requests");
        people.iams().clock().pass(TokenVerifier.MEMORY.plusSeconds(1));
        userinfo(token).status(200);
        people.root()
                .patch("/users/" + user, "{'disabled_at':'2026-01-01T00:00:00Z'}")
                .status(200);
        people.iams().clock().pass(Duration.ofMinutes(1));
        userinfo(token).status(403);
        userinfo(token).problem(429, "too_many_requests");
    }

    @Test
    void theGatewayGoesOn() {
        useUp();
        TestClient vouched = server.as(Caller.NOBODY, "iam")
                .with("X-Forwarded-For", shared)
                .with("X-User-Id", Caller.id("ann").toString());
        vouched.with("X-Server-Key", KEY).get("/users").status(200);
        vouched.with("X-Server-Key", "guessed " + KEY).get("/users").problem(429, "too_many_requests");
        vouched.get("/users").problem(429, "too_many_requests");
        server.as(Caller.NOBODY, "iam")
                .with("X-Forwarded-For", shared)
                .with("X-Server-Key", KEY)
                .get("/users")
                .problem(429, "too_many_requests");
    }
}
