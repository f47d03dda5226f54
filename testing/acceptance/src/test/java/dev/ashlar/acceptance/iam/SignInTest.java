package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing up, in and out, and what sessions are. */
class SignInTest {
    private static TestServer server;
    private static People people;
    private static int tests;

    private final String ann = "ann-" + tests++ + "@example.com";

    @BeforeAll
    static void serve() {
        server = TestServer.start();
        people = new People(server);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void rest() {
        people.rest();
    }

    @Test
    void fromSigningUpToSigningOut() {
        people.nobody()
                .post("/users", "{'email':'%s','name':'Ann'}".formatted(ann.toUpperCase(java.util.Locale.ROOT)))
                .status(202)
                .header("Cache-Control", "no-store");
        String link = people.iams().link(ann);
        people.trySignIn(ann, People.PASSWORD).problem(401, "wrong_credentials");
        people.trySignIn("ann\\u0000@example.com", People.PASSWORD).problem(401, "wrong_credentials");
        people.choose(link, People.PASSWORD).status(204);
        people.choose(link, People.PASSWORD).problem(403, "link_invalid");

        TestAnswer opened = people.trySignIn(ann, People.PASSWORD)
                .status(201)
                .header("Cache-Control", "no-store")
                .json("/token_type", "Bearer")
                .json("/expires_in", 600);
        People.Session session = people.session(opened, false);
        session.iam()
                .get("/userinfo")
                .status(200)
                .json("/email", ann)
                .json("/name", "Ann")
                .json("/kind", "user")
                .json("/organization_id", null);
        people.iams().clock().pass(Duration.ofMinutes(11));
        session.iam().get("/userinfo").problem(401, "token_expired");

        People.Session next = session.refreshed();
        assertThat(next.id).isEqualTo(session.id);
        next.iam().get("/userinfo").status(200).json("/email", ann);
        next.iam().get("/sessions/current").problem(405, "method_not_allowed");
        next.iam().delete("/sessions/current").status(204);
        next.iam().get("/userinfo").problem(401, "token_ended");
        next.tryRefresh(null).problem(401, "refresh_invalid");
    }

    /** Nothing tells an address without an account from a wrong password. */
    @Test
    void unknownIsAnsweredAsWrong() {
        people.signUp(ann);
        String wrong = people.trySignIn(ann, "wrong horse battery")
                .problem(401, "wrong_credentials")
                .body();
        String unknown = people.trySignIn("nobody-" + ann, "wrong horse battery")
                .problem(401, "wrong_credentials")
                .body();
        assertThat(withoutTrace(unknown)).isEqualTo(withoutTrace(wrong));
        people.nobody()
                .post("/password_resets", "{'email':'nobody-%s'}".formatted(ann))
                .status(202);
        people.nobody()
                .post("/password_resets", "{'email':'%s'}".formatted(ann))
                .status(202);
        assertThat(people.iams().mail().to()).isEqualTo(ann);
        people.nobody().post("/users", "{'email':'%s'}".formatted(ann)).status(202);
        assertThat(people.iams().mail().subject()).isEqualTo("You have an account already");
    }

    private static String withoutTrace(String body) {
        return body.replaceAll("\"trace_id\":\"[^\"]*\"", "");
    }

    @Test
    void whatIsMalformedIsToldAtOnce() {
        TestClient iam = people.nobody();
        iam.post("/sessions", "{'email':'%s'}".formatted(ann))
                .problem(422, "invalid_body")
                .violation("/password", "required");
        iam.post("/sessions", "{'email':7,'password':'x','hash':'y'}")
                .problem(400, "malformed_body")
                .violation("/email", "type")
                .violation("/hash", "unknown_field");
        iam.post("/sessions", "[]").problem(400, "malformed_body");
        iam.post("/users", "{'email':'no address'}").status(400);
        iam.get("/userinfo").problem(401, "token_required");
        iam.delete("/sessions/current").problem(401, "token_required");
        iam.post("/tokens", "{'refresh_token':'rt_x'}").problem(401, "refresh_invalid");
        iam.put("/password", "{'password':'long enough to be'}").problem(400, "malformed_body");
        iam.put("/userinfo", "{}").problem(405, "method_not_allowed");
        iam.get("/userinfo?a=b").problem(400, "invalid_query");
        for (String weak : new String[] {"short", "1234567890", "aaaaaaaaaaaaaa", ann}) {
            iam.post("/users", "{'email':'%s'}".formatted(ann)).status(202);
            people.choose(people.iams().link(ann), weak).problem(422, "weak_password");
            people.rest();
        }
    }

    /** A refresh token that comes twice is in two hands, and nobody knows which are the right ones. */
    @Test
    void aRefreshTokenUsedTwiceEndsItsSession() {
        People.Session first = people.newcomer(ann);
        People.Session other = people.signIn(ann);
        People.Session second = first.refreshed();
        second.iam().get("/userinfo").status(200);
        first.tryRefresh(null).problem(401, "refresh_reused");
        second.tryRefresh(null).problem(401, "refresh_invalid");
        second.iam().get("/userinfo").problem(401, "token_ended");
        other.refreshed().iam().get("/userinfo").status(200);
    }

    @Test
    void aForgedRefreshTokenEndsNothing() {
        People.Session session = people.newcomer(ann);
        char last = session.refresh.charAt(session.refresh.length() - 2);
        String forged = session.refresh.substring(0, session.refresh.length() - 2) + (last == 'A' ? 'B' : 'A') + "A";
        people.nobody()
                .post("/tokens", "{'refresh_token':'%s'}".formatted(forged))
                .problem(401, "refresh_invalid");
        session.refreshed();
    }

    @Test
    void aSessionThatIsNotRefreshedIsOver() {
        People.Session session = people.newcomer(ann);
        people.iams().clock().pass(Duration.ofDays(31));
        session.tryRefresh(null).problem(401, "refresh_invalid");
    }

    @Test
    void sessionsAreListedAndEnded() {
        People.Session here = people.newcomer(ann);
        People.Session there = people.signIn(ann);
        People.Session stranger = people.newcomer("stranger-" + ann);
        assertThat(here.iam().get("/sessions").status(200).texts("/data", "id"))
                .containsExactlyInAnyOrder(here.id, there.id);
        assertThat(here.iam().get("/sessions").body()).doesNotContain("turn");
        stranger.iam().delete("/sessions/" + there.id).status(404);
        here.iam().delete("/sessions/" + there.id).status(204);
        there.tryRefresh(null).problem(401, "refresh_invalid");
        people.iams().clock().pass(Duration.ofSeconds(16));
        there.iam().get("/userinfo").problem(401, "token_ended");
        here.iam().get("/userinfo").status(200);
        here.iam().delete("/sessions").status(204);
        here.iam().get("/userinfo").problem(401, "token_ended");
        stranger.iam().get("/userinfo").status(200);
    }

    @Test
    void revokingEndsTheSession() {
        People.Session session = people.newcomer(ann);
        people.nobody().post("/revocations", "{'token':'nothing'}").status(204);
        people.nobody()
                .post("/revocations", "{'token':'%s'}".formatted(session.refresh))
                .status(204);
        session.tryRefresh(null).problem(401, "refresh_invalid");
    }

    @Test
    void whereAccountsAreMadeByOthersNobodySignsUp() {
        people.iams().policy(false, true);
        try {
            people.nobody().post("/users", "{'email':'%s'}".formatted(ann)).problem(403, "sign_up_closed");
        } finally {
            people.iams().policy(true, true);
        }
    }

    @Test
    void aDisabledAccountIsOut() {
        People.Session session = people.newcomer(ann);
        people.root()
                .patch("/users/" + session.user(), "{'disabled_at':'2026-01-01T00:00:00Z'}")
                .status(200);
        session.tryRefresh(null).problem(401, "refresh_invalid");
        people.iams().clock().pass(Duration.ofSeconds(16));
        session.iam().get("/userinfo").problem(401, "token_ended");
        people.trySignIn(ann, People.PASSWORD).problem(403, "account_disabled");
        people.trySignIn(ann, "wrong horse battery").problem(401, "wrong_credentials");
    }

    @Test
    void aTokenIsWorthlessElsewhere() {
        People.Session session = people.newcomer(ann);
        assertThat(session.iam().get("/userinfo").status(200).body()).contains(ann);
        try (TestServer other = TestServer.start()) {
            People elsewhere = new People(other);
            elsewhere
                    .nobody()
                    .with("Authorization", "Bearer " + session.access)
                    .get("/userinfo")
                    .problem(401, "token_invalid");
        }
    }
}
