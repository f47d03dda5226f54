package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.Environment;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How administrators come to be. */
class AdminTest {
    private static final ProjectEnvironment PLACE = new ProjectEnvironment("demo", "shop", Environment.TEST);
    private TestServer server;
    private People people;

    @BeforeEach
    void serve() {
        server = TestServer.start();
        people = new People(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Optional<String> firstLink() {
        return server.iams().firstAdminLink(PLACE);
    }

    private static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
    }

    private TestAnswer first(String link, String email) {
        return people.nobody()
                .admin()
                .post(
                        "/admin_users",
                        "{'token':'%s','email':'%s','password':'%s'}".formatted(token(link), email, People.PASSWORD));
    }

    private People.Session admin(String email) {
        TestAnswer opened = people.nobody()
                .admin()
                .post("/sessions", "{'email':'%s','password':'%s'}".formatted(email, People.PASSWORD))
                .status(201);
        return people.session(opened, true);
    }

    @Test
    void theFirstOneComesByALinkAndAllOthersByAdmins() {
        String withdrawn = firstLink().orElseThrow();
        String link = firstLink().orElseThrow();
        assertThat(link).startsWith("http://test/demo/shop/iam/v1/link#first_admin=ln_");
        first(withdrawn, "root@example.com").problem(403, "link_invalid");
        first("x=ln_forged", "root@example.com").problem(403, "link_invalid");
        first(link, "root@example.com")
                .status(201)
                .json("/email", "root@example.com")
                .absent("/password_hash");
        first(link, "eve@example.com").problem(403, "link_invalid");
        assertThat(firstLink()).isEmpty();

        People.Session root = admin("root@example.com");
        root.iam().post("/admin_users", "{'email':'max@example.com'}").status(201);
        String chosen = people.iams().link("max@example.com");
        people.nobody()
                .admin()
                .put("/password", "{'token':'%s','password':'%s'}".formatted(chosen, People.PASSWORD))
                .status(204);
        People.Session max = admin("max@example.com");
        max.iam().get("/admin_users").status(200).rows("email", "root@example.com", "max@example.com");
        max.refreshed().iam().get("/userinfo").json("/kind", "admin");
    }

    /** Hand-written: who asks, and what it is answered. */
    @Test
    void onlyAdminsMakeAdmins() {
        String body = "{'email':'new@example.com'}";
        people.nobody().admin().post("/admin_users", body).problem(401, "token_required");
        TestClient user = people.newcomer("ann@example.com").iam();
        user.admin().post("/admin_users", body).problem(403, "admins_only");
        user.post("/admin_users", body).problem(403, "internal_only");
        for (String role : new String[] {"ServiceAccountAdmin", "ServiceAccountWriter", "ServiceAccountReader"}) {
            service(role).post("/admin_users", body).problem(403, "admins_only");
        }
        people.root().post("/admin_users", body).status(201);
        people.root()
                .put("/admin_users/0198a000-0000-7000-8000-000000000001", body)
                .problem(403, "internal_only");
    }

    private TestClient service(String role) {
        String account = people.root()
                .post("/service_accounts", "{'name':'%s'}".formatted(role))
                .status(201)
                .text("/id");
        String key = people.root()
                .post("/api_keys", "{'service_account_id':'%s','role':'%s'}".formatted(account, role))
                .status(201)
                .text("/key");
        return people.nobody().admin().with("Authorization", "Bearer " + key);
    }

    /** A user's session does not let in under {@code /admin/}, whatever the address. */
    @Test
    void adminsAndUsersAreTwoKindsOfAccounts() {
        first(firstLink().orElseThrow(), "root@example.com").status(201);
        people.trySignIn("root@example.com", People.PASSWORD).problem(401, "wrong_credentials");
        people.signUp("ann@example.com");
        people.nobody()
                .admin()
                .post("/sessions", "{'email':'ann@example.com','password':'%s'}".formatted(People.PASSWORD))
                .problem(401, "wrong_credentials");
        people.signIn("ann@example.com").iam().admin().get("/users").problem(403, "admin_only");
    }
}
