package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.http.HttpSettings;
import dev.ashlar.http.rest.Gateway;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who callers are, as a gateway says that shows its key; from others its header fields count for nothing. */
class GatewayTest {
    private static final String KEY = "a gateway's key of 32 characters.";
    private static final String ANN = Caller.id("ann").toString();
    private static final String ACME = Caller.id("acme").toString();
    private static final String NOTES = """
        api: test
        version: 1.0.0
        tenancy: organization
        schemas:
          note:
            endpoint: notes
            access: organization
            roles: { delete: [clerk] }
            fields:
              text:     { type: string, max_length: 100, required: true }
              owner_id: { type: uuid, default: $user.id, read_only: true }
              secret:   { type: string, max_length: 10, read: [AdminUser], write: [AdminUser] }
        """;

    private static TestServer server;

    @BeforeAll
    static void serve() {
        server = TestServer.start(HttpSettings.DEFAULT.behind(Gateway.of(KEY)));
        server.add("test", NOTES);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static TestClient identity() {
        return server.as(Caller.NOBODY).with("X-User-Id", ANN).with("X-Organization", ACME);
    }

    private static TestClient vouched() {
        return identity().with("X-Server-Key", KEY);
    }

    @Test
    void theGatewaySaysWhoCalls() {
        String id = vouched()
                .post("/notes", "{'text':'mine'}")
                .status(201)
                .json("/owner_id", ANN)
                .text("/id");
        vouched().delete("/notes/" + id).problem(403, "role_required");
        vouched().with("X-User-Roles", "guest, clerk").delete("/notes/" + id).status(204);
        server.as(Caller.user("bob").in("acme")).get("/notes").status(200);
        server.as(Caller.user("eve").in("evil")).get("/notes").rows("text");
    }

    @Test
    void fromOthersItsFieldsAreDropped() {
        identity().get("/notes").problem(403, "organization_forbidden");
        server.as(Caller.NOBODY).with("X-User-Id", ANN).get("/notes").problem(401, "token_required");
        identity().with("X-Server-Key", "guessed " + KEY).get("/notes").problem(401, "server_key_invalid");
        try (TestServer alone = TestServer.serve(NOTES.substring(NOTES.indexOf("version")))) {
            alone.as(Caller.NOBODY)
                    .with("X-User-Id", ANN)
                    .with("X-Server-Key", KEY)
                    .get("/notes")
                    .problem(401, "token_required");
        }
    }

    @Test
    void anIdentityIsOfOneProjectAndEnvironment() {
        vouched()
                .with("X-Org-Id", "demo")
                .with("X-Project-Id", "shop")
                .with("X-Space-Id", "test")
                .get("/notes")
                .status(200);
        vouched().with("X-Org-Id", "other").get("/notes").problem(403, "identity_elsewhere");
        vouched().with("X-Project-Id", "other").get("/notes").problem(403, "identity_elsewhere");
        vouched().with("X-Space-Id", "production").get("/notes").problem(403, "identity_elsewhere");
    }

    @Test
    void itNamesUsersAndNoAdministrators() {
        vouched().admin().get("/notes").problem(403, "admin_only");
        assertThat(vouched()
                        .with("X-User-Roles", "AdminUser")
                        .get("/notes?select=secret")
                        .code())
                .isEqualTo(400);
        server.as(Caller.NOBODY)
                .with("X-Server-Key", KEY)
                .with("X-User-Id", "ann")
                .get("/notes")
                .problem(400, "invalid_identity");
        server.as(Caller.NOBODY).with("X-Server-Key", KEY).get("/notes").problem(401, "token_required");
    }
}
