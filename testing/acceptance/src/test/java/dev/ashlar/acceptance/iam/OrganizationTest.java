package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Organizations that users make, those who come into them, and those who are in several. */
class OrganizationTest {
    private static final String NOTES = """
        api: test
        version: 1.0.0
        tenancy: organization
        schemas:
          note:
            endpoint: notes
            access: organization
            fields:
              text: { type: string, max_length: 100, required: true }
        """;

    private static TestServer server;
    private static People people;
    private static int tests;

    private final String suffix = "-" + tests++;
    private final String ann = "ann" + suffix + "@example.com";
    private final String max = "max" + suffix + "@example.com";
    private final String acme = "acme" + suffix;
    private final String other = "other" + suffix;

    @BeforeAll
    static void serve() {
        server = TestServer.start();
        people = new People(server);
        server.add("test", NOTES);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void rest() {
        people.rest();
    }

    private static String invite(People.Session host, String email) {
        host.iam().post("/invitations", "{'email':'%s'}".formatted(email)).status(201);
        return people.iams().link(email);
    }

    private static String accepting(String link) {
        return "{'token':'%s'}".formatted(link);
    }

    @Test
    void whoMakesOneIsItsAdmin() {
        People.Session session = people.newcomer(ann);
        String id = session.iam()
                .post(
                        "/organizations",
                        "{'alias':'%s','name':'Acme Corporation'}".formatted(acme.toUpperCase(java.util.Locale.ROOT)))
                .status(201)
                .json("/alias", acme)
                .json("/name", "Acme Corporation")
                .text("/id");
        session.iam().post("/organizations", "{'alias':'%s'}".formatted(acme)).problem(409, "alias_taken");
        session.iam()
                .post("/organizations", "{'alias':'%s'}".formatted(id.toUpperCase(java.util.Locale.ROOT)))
                .problem(400, "organization");
        session.refreshed(acme)
                .iam()
                .get("/userinfo")
                .status(200)
                .json("/organization_id", id)
                .json("/organizations/0/alias", acme)
                .json("/organizations/0/roles/0", "OrganizationAdmin");
        people.nobody().post("/organizations", "{'alias':'x'}").problem(401, "token_required");
    }

    /** The token from before has no role there until it says which one is meant, and the problem tells so. */
    @Test
    void whoMadeOneActsForItAtOnceByItsId() {
        People.Session session = people.newcomer(ann);
        String id = session.organization(acme);
        assertThat(session.iam()
                        .post("/organization_roles", "{'name':'own/packer'}")
                        .problem(403, "role_required")
                        .text("/detail"))
                .contains("OrganizationAdmin", "X-Organization");
        assertThat(session.iam()
                        .post("/invitations", "{'email':'%s'}".formatted(max))
                        .problem(403, "organization_required")
                        .text("/detail"))
                .contains("X-Organization");
        TestClient acting = session.iam().with("X-Organization", id);
        acting.post("/organization_roles", "{'name':'own/packer'}").status(201).json("/organization_id", id);
        acting.post("/invitations", "{'email':'%s','role':'own/packer'}".formatted(max))
                .status(201)
                .json("/organization_id", id);
        acting.get("/userinfo").json("/organization_id", id).json("/roles/0", "OrganizationAdmin");
    }

    @Test
    void whereOnlyAdminsMakeThemUsersDoNot() {
        People.Session session = people.newcomer(ann);
        people.iams().policy(true, false);
        try {
            session.iam()
                    .post("/organizations", "{'alias':'%s'}".formatted(acme))
                    .problem(403, "organizations_closed");
        } finally {
            people.iams().policy(true, true);
        }
    }

    /** Who has no account makes one by accepting, and belongs to what it was invited into. */
    @Test
    void somebodyNewAccepts() {
        People.Session host = people.newcomer(ann);
        host.organization(acme);
        host = host.refreshed(acme);
        String link = invite(host, max);
        assertThat(host.iam().get("/invitations").status(200).body())
                .contains(max)
                .doesNotContain(link, "hash");
        people.nobody().post("/acceptances", accepting(link)).problem(400, "password_required");
        people.nobody()
                .post("/acceptances", "{'token':'%s','password':'%s'}".formatted(link, People.PASSWORD))
                .status(201)
                .json("/role", "OrganizationMember");
        people.nobody()
                .post("/acceptances", "{'token':'%s','password':'%s'}".formatted(link, People.PASSWORD))
                .problem(403, "invitation_invalid");
        people.signIn(max).iam().get("/userinfo").json("/organizations/0/alias", acme);
        host.iam().post("/invitations", "{'email':'%s'}".formatted(max)).problem(409, "already_member");
    }

    @Test
    void anInvitationIsForWhomItWasMailedTo() {
        People.Session host = people.newcomer(ann);
        host.organization(acme);
        host = host.refreshed(acme);
        People.Session known = people.newcomer(max);
        People.Session eve = people.newcomer("eve" + suffix + "@example.com");
        String first = invite(host, max);
        String link = invite(host, max);
        people.nobody().post("/acceptances", accepting(link)).problem(401, "sign_in_to_accept");
        eve.iam().post("/acceptances", accepting(link)).problem(403, "invitation_for_another");
        known.iam().post("/acceptances", accepting(first)).problem(403, "invitation_invalid");
        known.iam().post("/acceptances", accepting(link)).status(201);
        known.iam().post("/acceptances", accepting(link)).problem(403, "invitation_invalid");
    }

    @Test
    void anInvitationIsOverAfterAWeekAndCanBeTakenBack() {
        People.Session host = people.newcomer(ann);
        host.organization(acme);
        host = host.refreshed(acme);
        String late = invite(host, max);
        people.iams().clock().pass(Duration.ofDays(8));
        host = people.signIn(ann);
        String withPassword = "','password':'" + People.PASSWORD;
        people.nobody().post("/acceptances", accepting(late + withPassword)).problem(403, "invitation_invalid");
        String back = invite(host, max);
        String id = host.iam().get("/invitations").text("/data/0/id");
        host.iam().delete("/invitations/" + id).status(204);
        people.nobody().post("/acceptances", accepting(back + withPassword)).problem(403, "invitation_invalid");
    }

    /** Hand-written: role of who invites, role that is offered, and what it is answered. */
    @Test
    void whoInvitesWhom() {
        People.Session admin = people.newcomer(ann);
        admin.organization(acme);
        admin = admin.refreshed(acme);
        people.signUp(max);
        admin.iam()
                .post("/invitations", "{'email':'%s','role':'OrganizationManager'}".formatted(max))
                .status(201);
        String link = people.iams().link(max);
        people.signIn(max).iam().post("/acceptances", accepting(link)).status(201);
        People.Session manager = people.signIn(max);
        String eve = "eve" + suffix + "@example.com";
        manager.iam()
                .post("/invitations", "{'email':'%s','role':'OrganizationAdmin'}".formatted(eve))
                .status(403);
        manager.iam()
                .post("/invitations", "{'email':'%s','role':'OrganizationMember'}".formatted(eve))
                .status(201);
        String member = people.iams().link(eve);
        people.nobody()
                .post("/acceptances", "{'token':'%s','password':'%s'}".formatted(member, People.PASSWORD))
                .status(201);
        people.signIn(eve)
                .iam()
                .post("/invitations", "{'email':'x@example.com'}")
                .status(403);
        people.newcomer("out" + suffix + "@example.com")
                .iam()
                .post("/invitations", "{'email':'x@example.com'}")
                .problem(403, "organization_required");
    }

    /** A user of several organizations chooses, by the token or by the request. */
    @Test
    void aUserOfSeveralChooses() {
        People.Session session = people.newcomer(ann);
        String one = session.organization(acme);
        String two = session.organization(other);
        session.at("test").get("/notes").problem(403, "organization_required");
        session.at("test")
                .with("X-Organization", one)
                .post("/notes", "{'text':'one'}")
                .status(201);
        session.at("test")
                .with("X-Organization", two)
                .post("/notes", "{'text':'two'}")
                .status(201);
        session.at("test").with("X-Organization", one).get("/notes").rows("text", "one");
        People.Session second = session.refreshed(other);
        second.at("test").get("/notes").rows("text", "two");
        second.at("test").with("X-Organization", one).get("/notes").rows("text", "one");

        People.Session stranger = people.newcomer(max);
        stranger.at("test").with("X-Organization", one).get("/notes").problem(403, "organization_forbidden");
        stranger.tryRefresh(acme).problem(403, "organization_forbidden");
        stranger.tryRefresh("nowhere" + suffix).problem(403, "organization_forbidden");
        people.nobody()
                .post(
                        "/sessions",
                        "{'email':'%s','password':'%s','organization':'%s'}".formatted(max, People.PASSWORD, acme))
                .problem(403, "organization_forbidden");
    }

    @Test
    void anOrganizationKeepsAnAdmin() {
        People.Session host = people.newcomer(ann);
        host.organization(acme);
        host = host.refreshed(acme);
        host.iam().delete("/memberships/current").problem(409, "last_admin");
        String link = invite(host, max);
        people.nobody()
                .post("/acceptances", "{'token':'%s','password':'%s'}".formatted(link, People.PASSWORD))
                .status(201);
        people.signIn(max).iam().delete("/memberships/current").status(204);
        assertThat(people.signIn(max).iam().get("/userinfo").tree().path("organizations"))
                .isEmpty();
    }
}
