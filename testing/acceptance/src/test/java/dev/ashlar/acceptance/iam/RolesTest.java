package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.iam.role.Grants;
import dev.ashlar.iam.session.LiveSessions;
import dev.ashlar.testkit.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles and permissions, from the IAM's rows to the operations of another API. */
class RolesTest {
    private static final String PROJECT = TestServer.PROJECT + """
        roles:
          clerk: [order.ship]
        """;
    private static final String ORDERS = """
        api: test
        version: 1.0.0
        tenancy: organization
        schemas:
          order:
            endpoint: orders
            access: organization
            permissions: { create: order.write, delete: [order.write, order.delete], count: order.ship }
            roles: { update: [OrganizationAdmin, packer] }
            fields:
              number: { type: string, max_length: 20, required: true }
        """;

    private static TestServer server;
    private static People people;
    private static int tests;

    private final String suffix = "-" + tests++;
    private final String email = "ann" + suffix + "@example.com";

    @BeforeAll
    static void serve() {
        server = TestServer.start();
        people = new People(server);
        TestServer.models(PROJECT, Map.of("test", ORDERS)).forEach(server::add);
        people.root().post("/permissions", "{'name':'order.write'}").status(201);
        people.root()
                .post("/permissions", "{'name':'order.delete','organizations':true}")
                .status(201);
        for (String role : List.of("clerk", "packer")) {
            people.root().post("/roles", "{'name':'%s'}".formatted(role)).status(201);
        }
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void rest() {
        people.rest();
    }

    /** A user who is the admin of a new organization and acts for it. */
    private People.Session owner(String alias) {
        People.Session session = people.newcomer(email);
        session.organization(alias + suffix);
        return session.refreshed(alias + suffix);
    }

    private static String membership(People.Session session) {
        return session.iam()
                .get("/memberships?user_id=" + session.user())
                .status(200)
                .text("/data/0/id");
    }

    private static void give(People.Session session, String role) {
        String body = People.json(Map.of("membership_id", membership(session), "role", role));
        session.iam().post("/membership_roles", body).status(201);
    }

    private static int create(People.Session session) {
        return session.at("test").post("/orders", "{'number':'1'}").code();
    }

    /** What a role is given at run time counts within seconds, with the token that one has. */
    @Test
    void aRoleMadeAtRunTimeGrants() {
        People.Session ann = owner("acme");
        String seller = "seller" + suffix;
        ann.at("test").post("/orders", "{'number':'1'}").problem(403, "permission_required");
        people.root().post("/roles", "{'name':'%s'}".formatted(seller)).status(201);
        give(ann, seller);
        String grant = People.json(Map.of("role", seller, "permission", "order.write"));
        people.root().post("/role_permissions", grant).status(201);
        people.iams().clock().pass(LiveSessions.MEMORY.plusSeconds(1));
        assertThat(create(ann)).isEqualTo(201);
        assertThat(ann.iam().get("/userinfo").tree().path("permissions").toString())
                .isEqualTo("[\"order.write\"]");

        people.root().delete("/role_permissions/" + seller + "~order.write").status(204);
        people.iams().clock().pass(Grants.FRESH.plusMillis(1));
        assertThat(create(ann)).isEqualTo(403);
    }

    /** What is done later is done with what its caller was granted. */
    @Test
    void whatIsDoneLaterIsGrantedToo() throws InterruptedException {
        People.Session ann = owner("acme");
        String seller = "later" + suffix;
        people.root().post("/roles", "{'name':'%s'}".formatted(seller)).status(201);
        people.root()
                .post("/role_permissions", People.json(Map.of("role", seller, "permission", "order.write")))
                .status(201);
        give(ann, seller);
        ann = ann.refreshed();
        people.iams().clock().pass(Grants.FRESH.plusMillis(1));
        String location = ann.at("test")
                .with("Prefer", "respond-async")
                .post("/orders", "{'number':'1'}")
                .status(202)
                .header("Location")
                .orElseThrow();
        String job = location.substring(location.indexOf("/jobs/"));
        String status = "queued";
        while (status.equals("queued") || status.equals("running")) {
            Thread.sleep(50);
            status = ann.at("test").get(job).status(200).text("/status");
        }
        assertThat(status).isEqualTo("succeeded");
    }

    @Test
    void aRoleOfTheDefinitionGrantsWhatItSays() {
        People.Session ann = owner("acme");
        ann.at("test").get("/orders/count").problem(403, "permission_required");
        give(ann, "clerk");
        ann.refreshed().at("test").get("/orders/count").status(200);
    }

    /** An organization's own role counts there, and grants what it may grant. */
    @Test
    void anOrganizationsOwnRoleCountsThereAlone() {
        People.Session ann = owner("acme");
        String acme = ann.iam().get("/userinfo").text("/organization_id");
        String role = ann.iam()
                .post("/organization_roles", People.json(Map.of("organization_id", acme, "name", "own/cleaner")))
                .status(201)
                .text("/id");
        ann.iam()
                .post(
                        "/organization_role_permissions",
                        People.json(Map.of("role_id", role, "permission", "order.write")))
                .status(403);
        ann.iam()
                .post(
                        "/organization_role_permissions",
                        People.json(Map.of("role_id", role, "permission", "order.delete")))
                .status(201);
        give(ann, "own/cleaner");
        ann = ann.refreshed();
        assertThat(permissions(ann)).isEqualTo("[\"order.delete\"]");

        String other = ann.organization("other" + suffix);
        assertThat(permissions(ann.refreshed(other))).isEqualTo("[]");
    }

    /** Who shows buttons by what is permitted goes by the definition too. */
    @Test
    void whatTheDefinitionGrantsIsToldOfOneself() {
        People.Session ann = owner("told");
        assertThat(permissions(ann)).isEqualTo("[]");
        give(ann, "clerk");
        assertThat(permissions(ann.refreshed())).contains("\"order.ship\"");
    }

    private static String permissions(People.Session session) {
        return session.iam()
                .get("/userinfo")
                .status(200)
                .tree()
                .path("permissions")
                .toString();
    }

    /** Hand-written: the role of a member, and whether it may update. */
    @Test
    void operationsThatAskForRoles() {
        People.Session ann = owner("acme");
        people.root().get("/roles/packer").status(200);
        String seller = "shipper" + suffix;
        people.root().post("/roles", "{'name':'%s'}".formatted(seller)).status(201);
        people.root()
                .post("/role_permissions", People.json(Map.of("role", seller, "permission", "order.write")))
                .status(201);
        give(ann, seller);
        ann = ann.refreshed();
        String order =
                ann.at("test").post("/orders", "{'number':'1'}").status(201).text("/id");
        ann.at("test").patch("/orders/" + order, "{'number':'2'}").status(200);

        People.Session max = member("max" + suffix + "@example.com", ann, "OrganizationMember");
        max.at("test").patch("/orders/" + order, "{'number':'3'}").problem(403, "role_required");
        People.Session pia = member("pia" + suffix + "@example.com", ann, "packer");
        pia.at("test").patch("/orders/" + order, "{'number':'4'}").status(200);
        pia.at("test").delete("/orders/" + order).problem(403, "permission_required");
    }

    private static People.Session member(String email, People.Session host, String role) {
        people.signUp(email);
        host.iam()
                .post("/invitations", "{'email':'%s','role':'%s'}".formatted(email, role))
                .status(201);
        String link = people.iams().link(email);
        People.Session session = people.signIn(email);
        session.iam().post("/acceptances", "{'token':'%s'}".formatted(link)).status(201);
        return people.signIn(email);
    }

    /** Who was removed is out before the token ends. */
    @Test
    void whoWasRemovedIsOut() {
        People.Session ann = owner("acme");
        People.Session max = member("max" + suffix + "@example.com", ann, "OrganizationMember");
        max.at("test").get("/orders").status(200);
        String membership =
                ann.iam().get("/memberships?user_id=" + max.user()).status(200).text("/data/0/id");
        ann.iam().delete("/memberships/" + membership).status(204);
        people.iams().clock().pass(LiveSessions.MEMORY.plusSeconds(1));
        max.at("test").get("/orders").problem(403, "organization_required");
        max.iam().get("/userinfo").status(200).json("/organization_id", null);
        max.refreshed().at("test").get("/orders").problem(403, "organization_required");
    }

    /** Roles that come with the product cannot be had by asking, and what stands for administrators is none. */
    @ParameterizedTest
    @CsvSource({
        "AdminUser, 422, unknown_role",
        "ServiceAccountAdmin, 403, row_forbidden",
        "nothing-near, 422, unknown_role",
        "own/none, 422, unknown_role"
    })
    void someRolesAreNotForUsers(String role, int status, String code) {
        People.Session ann = owner("acme");
        String body = People.json(Map.of("membership_id", membership(ann), "role", role));
        ann.iam().post("/membership_roles", body).problem(status, code);
        ann.iam()
                .post("/invitations", "{'email':'x@example.com','role':'%s'}".formatted(role))
                .problem(status, code);
    }

    /** What administrators alone give is told by its name. */
    @Test
    void whoGivesARoleIsTold() {
        People.Session ann = owner("givers");
        String role = "reserved" + suffix;
        people.root()
                .post("/roles", People.json(Map.of("name", role, "assigned_by", "admin")))
                .status(201);
        String body = People.json(Map.of("membership_id", membership(ann), "role", role));
        assertThat(ann.iam()
                        .post("/membership_roles", body)
                        .problem(403, "row_forbidden")
                        .text("/detail"))
                .contains("`" + role + "`", "administrators");
        people.root().post("/membership_roles", body).status(201);
    }
}
