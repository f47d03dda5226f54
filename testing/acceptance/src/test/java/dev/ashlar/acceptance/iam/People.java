package dev.ashlar.acceptance.iam;

import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestIams;
import dev.ashlar.testkit.TestServer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Those who sign in to a server by themselves, as applications let them. */
final class People {
    static final String PASSWORD = "correct horse battery";

    private final TestServer server;

    /** People of a server, to which an IAM is added. */
    People(TestServer server) {
        this.server = server;
        server.add(IamDefinition.of("demo", "shop"));
    }

    TestIams iams() {
        return server.iams();
    }

    /** Nobody in particular, at the IAM. */
    TestClient nobody() {
        return server.as(Caller.NOBODY, "iam");
    }

    /** An administrator that tests make up, at the IAM's addresses under {@code /admin/}. */
    TestClient root() {
        return server.as(Caller.admin("root"), "iam").admin();
    }

    /** Lets so much time go by that nothing done before is held against anybody. */
    void rest() {
        iams().clock().pass(Duration.ofHours(2));
    }

    /** Somebody new, who has signed up. */
    void signUp(String email) {
        nobody().post("/users", "{'email':'%s'}".formatted(email)).status(202);
        choose(iams().link(email), PASSWORD).status(204);
    }

    /** Chooses a password behind a link. */
    TestAnswer choose(String link, String password) {
        return nobody().put("/password", "{'token':'%s','password':'%s'}".formatted(link, password));
    }

    TestAnswer trySignIn(String email, String password) {
        return nobody().post("/sessions", "{'email':'%s','password':'%s'}".formatted(email, password));
    }

    Session signIn(String email) {
        return signIn(email, PASSWORD);
    }

    Session signIn(String email, String password) {
        return session(trySignIn(email, password).status(201), false);
    }

    /** Somebody new, who has signed up and in. */
    Session newcomer(String email) {
        signUp(email);
        return signIn(email);
    }

    Session session(TestAnswer answer, boolean admin) {
        return new Session(
                answer.text("/session_id"), answer.text("/access_token"), answer.text("/refresh_token"), admin);
    }

    /** Somebody who is signed in. */
    final class Session {
        final String id;
        final String access;
        final String refresh;
        private final boolean admin;

        private Session(String id, String access, String refresh, boolean admin) {
            this.id = id;
            this.access = access;
            this.refresh = refresh;
            this.admin = admin;
        }

        /** Its client of an API. */
        TestClient at(String api) {
            TestClient client = server.as(Caller.NOBODY, api).with("Authorization", "Bearer " + access);
            return admin ? client.admin() : client;
        }

        TestClient iam() {
            return at("iam");
        }

        TestAnswer tryRefresh(@Nullable String organization) {
            String more = organization == null ? "" : ",'organization':'" + organization + "'";
            TestClient client = admin ? nobody().admin() : nobody();
            return client.post("/tokens", "{'refresh_token':'" + refresh + "'" + more + "}");
        }

        Session refreshed() {
            return refreshed(null);
        }

        /** The same session with its next tokens, acting for an organization from now on. */
        Session refreshed(@Nullable String organization) {
            return session(tryRefresh(organization).status(200), admin);
        }

        /** Its own id. */
        String user() {
            return iam().get("/userinfo").status(200).text("/sub");
        }

        /** A new organization of which it is the admin; answers the id. */
        String organization(String alias) {
            return iam().post("/organizations", "{'alias':'%s'}".formatted(alias))
                    .status(201)
                    .text("/id");
        }
    }

    /** JSON of some members, in the quotes that clients take. */
    static String json(Map<String, String> members) {
        StringBuilder text = new StringBuilder();
        members.forEach(
                (name, value) -> text.append(text.isEmpty() ? "{" : ",").append("'%s':'%s'".formatted(name, value)));
        return text.append('}').toString();
    }
}
