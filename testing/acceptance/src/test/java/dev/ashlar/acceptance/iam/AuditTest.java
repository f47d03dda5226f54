package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditKind;
import dev.ashlar.core.signal.AuditKind.Named;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.iam.secret.OneTime;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit trail: what it tells of whom, who may read it, and that nobody changes it. */
class AuditTest {
    private static final ProjectEnvironment PLACE = new ProjectEnvironment("demo", "shop", Environment.TEST);
    private static final String OTHER = "staple battery horse";
    private static final String NOTES = """
        api: notes
        version: 1.0.0
        tenancy: organization
        schemas:
          note:
            endpoint: notes
            roles: { delete: [OrganizationAdmin] }
            fields:
              text: { type: string, max_length: 100, required: true }
        """;

    private static TestServer server;
    private static People people;
    private static People.Session host;
    private static People.Session guest;
    private static String hostId = "";
    private static int tests;

    private final String suffix = "-" + tests++;
    private final String ann = "ann" + suffix + "@example.com";
    private final String bob = "bob" + suffix + "@example.com";
    private final String acme = "acme" + suffix;

    @BeforeAll
    static void serve() {
        server = TestServer.start();
        people = new People(server);
        server.add("notes", NOTES);
        host = people.newcomer("host@example.com");
        guest = people.newcomer("guest@example.com");
        hostId = host.user();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void rest() {
        people.rest();
        server.iams().trail().flush();
        host = host.refreshed();
        guest = guest.refreshed();
    }

    /** A new organization that the host acts for. */
    private static String hosted(String alias) {
        String id = host.organization(alias);
        host = host.refreshed(alias);
        return id;
    }

    private static TestAnswer trail(String query) {
        server.iams().trail().flush();
        return people.root().get("/audit?sort=id&limit=1000&" + query).status(200);
    }

    private static List<String> kinds(String query) {
        return trail(query).texts("/data", "kind");
    }

    @Test
    void signingInAndOutIsTold() {
        People.Session session = people.newcomer(ann);
        String user = session.user();
        trail("kind=sign_in&actor_id=" + user)
                .rows("target_id", session.id)
                .json("/data/0/outcome", "success")
                .json("/data/0/actor_kind", "user")
                .json("/data/0/target_kind", "session")
                .json("/data/0/address", "127.0.0.1")
                .json("/data/0/environment", "test")
                .json("/data/0/details/after/user_id", user);
        assertThat(trail("kind=sign_in&actor_id=" + user).text("/data/0/trace_id"))
                .matches("[0-9a-f]{32}");
        People.Session there = people.signIn(ann);
        session.iam().delete("/sessions/" + there.id).status(204);
        session.iam().delete("/sessions/current").status(204);
        assertThat(kinds("actor_id=" + user))
                .containsExactly("sign_up", "sign_in", "sign_in", "session_ended", "sign_out");
        trail("target_id=" + user).rows("kind", "user_created", "sign_up");
    }

    @Test
    void whoDoesNotGetInIsTold() {
        people.signUp(ann);
        String user = people.root().get("/users?email=" + ann).text("/data/0/id");
        for (int attempt = 0; attempt < 5; attempt++) {
            people.trySignIn(ann, "wrong horse battery").problem(401, "wrong_credentials");
        }
        people.trySignIn(ann, People.PASSWORD).problem(429, "too_many_tries");
        trail("outcome=failure&target_id=" + user)
                .rows("kind", "sign_in", "lockout", "sign_in", "sign_in")
                .json("/data/0/code", "wrong_credentials")
                .json("/data/0/count", 1)
                .json("/data/0/actor_kind", "anonymous")
                .json("/data/1/details/seconds", "1")
                .json("/data/2/code", "too_many_tries")
                .json("/data/3/count", 4);

        people.trySignIn("my secret password", "x").problem(401, "wrong_credentials");
        TestAnswer unknown = trail("kind=sign_in&outcome=failure&target_id.null=true");
        assertThat(unknown.body()).doesNotContain("my secret password");
        assertThat(unknown.text("/data/0/details/email_hash")).matches("[0-9a-f]{32}");
    }

    @Test
    void passwordsThatChangeAndTokensThatComeTwiceAreTold() {
        People.Session session = people.newcomer(ann);
        String user = session.user();
        people.iams().clock().pass(Duration.ofSeconds(1));
        session.iam()
                .put("/password", "{'current_password':'%s','password':'%s'}".formatted(People.PASSWORD, OTHER))
                .status(204);
        people.iams().mail();
        session.refreshed();
        session.tryRefresh(null).problem(401, "refresh_reused");
        people.nobody()
                .post("/password_resets", "{'email':'%s'}".formatted(ann))
                .status(202);
        people.choose(people.iams().link(ann), People.PASSWORD).status(204);
        people.iams().mail();
        assertThat(kinds("actor_id=" + user))
                .containsExactly("sign_up", "sign_in", "password_changed", "password_reset");
        trail("kind=refresh_reused&target_id=" + session.id).json("/data/0/actor_kind", "anonymous");
        trail("kind=password_changed&actor_id=" + user)
                .json("/data/0/details", "{'fields':['password_changed_at','password_hash']}");
    }

    @Test
    void theFirstAdministratorIsTold() {
        String link = server.iams().firstAdminLink(PLACE).orElseThrow();
        String id = people.nobody()
                .admin()
                .post(
                        "/admin_users",
                        "{'token':'%s','email':'%s','password':'%s'}"
                                .formatted(link.substring(link.indexOf('=') + 1), ann, People.PASSWORD))
                .status(201)
                .text("/id");
        trail("target_id=" + id).rows("kind", "admin_user_created", "first_admin_link_used");
    }

    @Test
    void organizationsInvitationsAndRolesAreTold() {
        String organization = hosted(acme);
        host.iam().post("/invitations", "{'email':'guest@example.com'}").status(201);
        String link = people.iams().link("guest@example.com");
        String membership = guest.iam()
                .post("/acceptances", "{'token':'%s'}".formatted(link))
                .status(201)
                .text("/id");
        TestClient memberships = host.iam();
        memberships
                .patch("/memberships/" + membership, "{'role':'OrganizationManager'}")
                .status(200);
        memberships
                .patch("/memberships/" + membership, "{'role':'OrganizationManager'}")
                .status(200);
        people.root().delete("/memberships/" + membership).status(204);
        String revoked = host.iam()
                .post("/invitations", "{'email':'%s'}".formatted(bob))
                .status(201)
                .text("/id");
        people.iams().link(bob);
        host.iam().delete("/invitations/" + revoked).status(204);

        assertThat(kinds("organization_id=" + organization))
                .containsExactly(
                        "organization_created",
                        "membership_created",
                        "invitation_created",
                        "invitation_accepted",
                        "membership_created",
                        "membership_changed",
                        "membership_deleted",
                        "invitation_created",
                        "invitation_revoked");
        trail("kind=membership_changed&target_id=" + membership)
                .json("/data/0/actor_id", hostId)
                .json("/data/0/details/before/role", "OrganizationMember")
                .json("/data/0/details/after/role", "OrganizationManager");
    }

    /** Whose access ends with something else is told by name, and so is with what. */
    @Test
    void whatGoesWithARowIsTold() {
        String organization = hosted(acme);
        String membership = people.root()
                .post("/memberships", "{'organization_id':'%s','user_id':'%s'}".formatted(organization, guest.user()))
                .status(201)
                .text("/id");
        people.root().post("/roles", "{'name':'aide%s'}".formatted(tests)).status(201);
        String role = host.iam()
                .post(
                        "/membership_roles",
                        "{'organization_id':'%s','membership_id':'%s','role':'aide%s'}"
                                .formatted(organization, membership, tests))
                .status(201)
                .text("/id");
        String team = host.iam()
                .post("/teams", "{'organization_id':'%s','name':'crew'}".formatted(organization))
                .status(201)
                .text("/id");
        host.iam()
                .post(
                        "/team_members",
                        "{'organization_id':'%s','team_id':'%s','membership_id':'%s'}"
                                .formatted(organization, team, membership))
                .status(201);
        host.iam().delete("/organizations/" + organization).status(204);
        trail("kind=organization_deleted&target_id=" + organization)
                .json("/data/0/actor_id", hostId)
                .json("/data/0/details/took", "{'team':'1','membership':'2','team_member':'1','membership_role':'1'}");
        assertThat(kinds("kind.ends=_deleted&organization_id=" + organization))
                .containsExactlyInAnyOrder(
                        "organization_deleted",
                        "membership_deleted",
                        "membership_deleted",
                        "membership_role_deleted",
                        "team_deleted",
                        "team_member_deleted");
        trail("kind=membership_deleted&target_id=" + membership)
                .json("/data/0/actor_id", hostId)
                .json("/data/0/details/before/user_id", guest.user())
                .json("/data/0/details/with", "organization " + organization);
        trail("kind=membership_role_deleted&target_id=" + role)
                .json("/data/0/details/before/membership_id", membership);

        People.Session session = people.newcomer(ann);
        String user = session.user();
        String left = session.organization("left" + suffix);
        people.root().delete("/users/" + user).status(204);
        trail("kind=session_ended&target_id=" + session.id).json("/data/0/details/with", "user " + user);
        trail("kind=membership_deleted&organization_id=" + left).json("/data/0/details/before/user_id", user);
        trail("kind=user_deleted&target_id=" + user).json("/data/0/details/took", "{'session':'1','membership':'1'}");
        people.root().delete("/users/" + user).status(404);
        assertThat(kinds("kind=user_deleted&target_id=" + user)).hasSize(1);
    }

    /** As many as there are, in the one unit. */
    @Test
    void manyRowsThatGoAreTold() throws SQLException {
        String organization = people.root()
                .post("/organizations", "{'alias':'%s'}".formatted(acme))
                .status(201)
                .text("/id");
        sql(
                "insert into data.\"user\" (id, email) select gen_random_uuid(), n || 'many%s@example.com' from generate_series(1, 2500) n"
                        .formatted(suffix));
        sql(
                ("insert into data.membership (id, organization_id, user_id) select gen_random_uuid(), '%s', id from data.\"user\""
                                + " where email like '%%many%s@example.com'")
                        .formatted(organization, suffix));
        people.root().delete("/organizations/" + organization).status(204);
        trail("kind=organization_deleted&target_id=" + organization)
                .json("/data/0/details/took", "{'membership':'2500'}");
        people.root()
                .get("/audit/count?kind=membership_deleted&organization_id=" + organization)
                .json("/count", 2500);
    }

    /** Of which organization they are is looked up once for each role, and not for each of its permissions. */
    @Test
    void permissionsOfARoleThatGoTakeNoMoreStatementsTheMoreTheyAre() throws SQLException {
        assertThat(dissolved(acme + "many", 40)).isEqualTo(dissolved(acme + "few", 2));
    }

    /** How many statements it takes to delete an organization with so many permissions in a role of its own. */
    private static int dissolved(String alias, int permissions) throws SQLException {
        String organization = people.root()
                .post("/organizations", "{'alias':'%s'}".formatted(alias))
                .status(201)
                .text("/id");
        String role = people.root()
                .post("/organization_roles", "{'organization_id':'%s','name':'own/clerk'}".formatted(organization))
                .status(201)
                .text("/id");
        sql("insert into data.permission (name) select '%s.' || n from generate_series(1, %d) n"
                .formatted(alias, permissions));
        sql(
                "insert into data.organization_role_permission (role_id, permission) select '%s', '%s.' || n from generate_series(1, %d) n"
                        .formatted(role, alias, permissions));
        TestAnswer answer =
                people.root().delete("/organizations/" + organization).status(204);
        people.root()
                .get("/audit/count?kind=organization_role_permission_deleted&organization_id=" + organization)
                .json("/count", permissions);
        return answer.statements();
    }

    @Test
    void rightsAndKeysAreTold() {
        String root = Caller.id("root").toString();
        String name = "clerk" + tests;
        people.root().post("/roles", "{'name':'%s'}".formatted(name)).status(201);
        people.root().post("/permissions", "{'name':'%s.read'}".formatted(name)).status(201);
        people.root()
                .post("/role_permissions", "{'role':'%s','permission':'%s.read'}".formatted(name, name))
                .status(201);
        people.root().put("/roles/" + name, "{'description':'said twice'}").status(200);
        people.root().put("/roles/" + name, "{'description':'said twice'}").status(200);
        people.root()
                .delete("/role_permissions/%s~%s.read".formatted(name, name))
                .status(204);
        people.root().post("/roles", "{'name':'%s'}".formatted(name)).problem(409, "unique");
        String service = people.root()
                .post("/service_accounts", "{'name':'%s'}".formatted(name))
                .status(201)
                .text("/id");
        String key = people.root()
                .post("/api_keys", "{'service_account_id':'%s','role':'ServiceAccountReader'}".formatted(service))
                .status(201)
                .text("/id");
        people.root().delete("/api_keys/" + key).status(204);
        assertThat(kinds("actor_id=" + root + "&target_id.in=" + String.join(",", name, name + ".read", service, key)))
                .containsExactly(
                        "role_created",
                        "permission_created",
                        "role_changed",
                        "service_account_created",
                        "api_key_created",
                        "api_key_deleted");
        trail("target_id=%s~%s.read".formatted(name, name))
                .rows("kind", "role_permission_created", "role_permission_deleted");
        people.root().post("/permissions/bulk", "[{'name':'x'}]").problem(405, "single_rows_only");
    }

    /** Work that is done later is told of whoever asked for it, from where it was asked for. */
    @Test
    void whatIsDoneLaterIsTold() throws InterruptedException {
        String id = people.root()
                .post("/service_accounts", "{'name':'later%s'}".formatted(suffix))
                .status(201)
                .text("/id");
        people.root()
                .with("Prefer", "respond-async")
                .patch("/service_accounts/" + id, "{'description':'later'}")
                .status(202);
        String query = "kind=service_account_changed&target_id=" + id;
        await(query);
        trail(query)
                .json("/data/0/actor_id", Caller.id("root").toString())
                .json("/data/0/address", "127.0.0.1")
                .json("/data/0/details/fields/0", "description");
    }

    /** Nobody waits for the answer, and somebody was refused all the same. */
    @Test
    void aRefusalOfWorkThatIsDoneLaterIsTold() throws InterruptedException {
        TestClient late = server.as(Caller.user("late" + suffix).in("acme" + suffix), "notes");
        String delete = "{'operations':[{'method':'DELETE','path':'/notes/%s'}]}".formatted(Caller.id("note"));
        late.with("Prefer", "respond-async").post("/batch", delete).status(202);
        String query = "kind=refused&actor_id=" + Caller.id("late" + suffix);
        await(query);
        trail(query)
                .rows("target_id", "demo/shop/notes batch")
                .json("/data/0/code", "role_required")
                .json("/data/0/address", "127.0.0.1")
                .json("/data/0/organization_id", Caller.id("acme" + suffix).toString());
    }

    private static void await(String query) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (kinds(query).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    /** A flood of refusals comes to two records a minute. */
    @Test
    void refusalsAreTold() {
        for (int time = 0; time < 7; time++) {
            host.iam().admin().get("/users").problem(403, "admin_only");
        }
        people.nobody().get("/userinfo").problem(401, "token_required");
        String query = "kind=refused&actor_id=" + hostId;
        trail(query)
                .rows("target_id", "demo/shop/iam users list", "demo/shop/iam users list")
                .json("/data/0/code", "admin_only")
                .json("/data/0/count", 1)
                .json("/data/1/count", 6);
        host.iam()
                .with("X-Organization", Caller.id("stranger").toString())
                .get("/users")
                .problem(403, "organization_forbidden");
        trail("code=organization_forbidden").json("/data/0/actor_id", hostId);
        trail("kind=refused&actor_kind=anonymous&code=token_required").json("/data/0/address", "127.0.0.1");
    }

    @Test
    void administratorsAmongOrganizationsAreTold() {
        String acme = Caller.id("acme" + suffix).toString();
        TestClient root = server.as(Caller.admin("auditor" + suffix), "notes").admin();
        root.with("X-Organization", acme).post("/notes", "{'text':'x'}").status(201);
        root.get("/notes").status(200);
        root.with("X-Organization", acme)
                .post("/batch", "{'operations':[{'method':'GET','path':'/notes'}]}")
                .status(200);
        server.as(Caller.user("cid").in("acme" + suffix), "notes").get("/notes").status(200);
        trail("kind=across_organizations&actor_id=" + Caller.id("auditor" + suffix))
                .rows(
                        "target_id",
                        "demo/shop/notes notes create",
                        "demo/shop/notes notes list",
                        "demo/shop/notes batch")
                .json("/data/0/organization_id", acme)
                .json("/data/1/organization_id", null);
        assertThat(kinds("actor_id=" + Caller.id("cid"))).isEmpty();
    }

    /** Whoever looks later reads who it was, also where it has another name by then. */
    @Test
    void whoActedIsNamedAsItWasCalledThen() {
        People.Session session = people.newcomer(ann);
        String user = session.user();
        String query = "kind=user_changed&actor_id=" + user;
        session.iam().patch("/users/" + user, "{'name':'Ann'}").status(200);
        people.root().patch("/users/" + user, "{'email':'%s'}".formatted(bob)).status(200);
        session.iam().patch("/users/" + user, "{'name':'Bob'}").status(200);
        trail(query).rows("actor_name", ann, bob);

        String account = people.root()
                .post("/service_accounts", "{'name':'robot%s'}".formatted(suffix))
                .status(201)
                .text("/id");
        String key = people.root()
                .post("/api_keys", "{'service_account_id':'%s','role':'ServiceAccountReader'}".formatted(account))
                .status(201)
                .text("/key");
        people.nobody()
                .admin()
                .with("Authorization", "Bearer " + key)
                .delete("/users/" + user)
                .problem(403, "role_required");
        trail("kind=refused&actor_id=" + account).rows("actor_name", "robot" + suffix);
    }

    /** Erasing an account takes what names the person out of the trail; what was done stays told. */
    @Test
    void aUserWhoIsDeletedIsNoLongerNamed() {
        People.Session session = people.newcomer(ann);
        String user = session.user();
        session.iam().admin().get("/users").problem(403, "admin_only");
        assertThat(trail("actor_id=" + user).body()).contains(ann);
        long told = trail("actor_id=" + user).texts("/data", "kind").size();
        people.root().delete("/users/" + user).status(204);
        TestAnswer left = trail("actor_id=" + user);
        assertThat(left.texts("/data", "kind")).hasSize((int) told);
        assertThat(left.texts("/data", "actor_name")).containsOnly("null");
        assertThat(trail("count.gte=1").body()).doesNotContain(ann);
    }

    /** Members are named to their own admin as far as they are shown; administrators of the project are not. */
    @Test
    void anOrganizationsAdminReadsWhoOfItsMembersActed() {
        hosted(acme);
        host.iam()
                .get("/audit?sort=id&limit=1&select=kind,user(email)")
                .status(200)
                .json("/data/0/user/email", "host@example.com");
        host.iam().get("/audit?select=actor_name").problem(400, "invalid_query");
        host.iam().get("/audit").absent("/data/0/actor_name");
    }

    @Test
    void anOrganizationsAdminReadsItsOwn() {
        hosted(acme);
        host.iam().get("/audit?sort=id&select=kind").rows("kind", "organization_created", "membership_created");
        host.iam().get("/audit?select=address").problem(400, "invalid_query");
        host.iam().get("/audit").absent("/data/0/address").absent("/data/0/gateway");
        String id = host.iam().get("/audit").text("/data/0/id");
        guest.organization("other" + suffix);
        guest = guest.refreshed("other" + suffix);
        guest.iam().get("/audit/" + id).problem(404, "not_found");
        guest.iam().get("/audit?target_kind=organization").rows("kind", "organization_created");
        server.as(Caller.user("member").in(acme), "iam").get("/audit").problem(403, "role_required");
        people.nobody().get("/audit").problem(401, "token_required");
    }

    @Test
    void nobodyChangesIt() {
        String id = trail("kind=sign_up").text("/data/0/id");
        TestClient root = people.root();
        String record =
                "{'at':'2026-01-01T00:00:00Z','kind':'x','outcome':'success','actor_kind':'user','environment':'test'}";
        root.post("/audit", record).problem(403, "internal_only");
        root.put("/audit/" + id, record).problem(403, "internal_only");
        root.patch("/audit/" + id, "{'kind':'x'}").problem(403, "internal_only");
        root.delete("/audit/" + id).problem(403, "internal_only");
        root.delete("/audit/bulk?kind=sign_up").problem(403, "internal_only");
        root.patch("/audit/bulk?kind=sign_up", "{'kind':'x'}").problem(403, "internal_only");
        root.post("/batch", "{'operations':[{'method':'DELETE','path':'/audit/%s'}]}".formatted(id))
                .problem(403, "internal_only");
        root.get("/audit/" + id).json("/kind", "sign_up");
    }

    /** No change without its record: where that cannot be written, nothing is. And no record without its change. */
    @Test
    void aChangeAndItsRecordAreOne() throws SQLException {
        String id = people.root()
                .post("/service_accounts", "{'name':'kept%s'}".formatted(suffix))
                .status(201)
                .text("/id");
        sql("alter table data.audit_record add constraint broken check (kind <> 'service_account_changed') not valid");
        try {
            assertThat(people.root()
                            .patch("/service_accounts/" + id, "{'description':'unseen'}")
                            .code())
                    .isGreaterThanOrEqualTo(400);
            people.root().get("/service_accounts/" + id).json("/description", null);
        } finally {
            sql("alter table data.audit_record drop constraint broken");
        }
        trail("target_id=" + id).rows("kind", "service_account_created");
        people.root().patch("/service_accounts/" + id, "{'description':'seen'}").status(200);
        trail("target_id=" + id).rows("kind", "service_account_created", "service_account_changed");

        String organization = hosted(acme);
        host.iam().delete("/memberships/current").problem(409, "last_admin");
        assertThat(kinds("organization_id=" + organization))
                .containsExactly("organization_created", "membership_created");
    }

    @Test
    void oldRecordsAreClearedAway() {
        assertThat(kinds("kind=sign_up")).isNotEmpty();
        server.iams().clock().pass(Duration.ofDays(401));
        people.signUp(bob);
        server.iams().trail().clear();
        assertThat(kinds("kind=sign_up")).hasSize(1);
        host = people.signIn("host@example.com");
        guest = people.signIn("guest@example.com");
    }

    /** What many callers cause at once is counted, and neither waited for nor kept without bound. */
    @Test
    void aFloodIsBounded() {
        for (int caller = 0; caller < 5000; caller++) {
            Subject subject = new Subject(Subject.Kind.USER, UUID.randomUUID(), null, Set.of());
            server.iams().trail().emit(new Signal.Audited(flood(subject)));
        }
        TestAnswer told = trail("kind=flood_created");
        List<String> counts = told.texts("/data", "count");
        assertThat(counts).hasSizeLessThan(210);
        assertThat(counts.stream().mapToInt(Integer::parseInt).sum()).isEqualTo(5000);
        assertThat(server.iams().trail().dropped()).isZero();
    }

    /** What costs nobody anything, such as requests without a token, takes no room from what matters. */
    @Test
    void aFloodHidesNothingElse() {
        for (int number = 0; number < 300; number++) {
            emit(event(Subject.ANONYMOUS, Named.REFUSED, "endpoint " + number));
        }
        Subject admin = new Subject(Subject.Kind.ADMIN, Caller.id("nosy" + suffix), null, Set.of());
        for (int number = 0; number < 300; number++) {
            emit(event(admin, Named.ACROSS_ORGANIZATIONS, "endpoint " + number));
        }
        Subject user = new Subject(Subject.Kind.USER, Caller.id("late" + suffix), null, Set.of());
        emit(event(user, Named.REFUSED, "late endpoint"));
        trail("actor_id=" + user.id()).rows("target_id", "late endpoint");
        assertThat(trail("kind=across_organizations&actor_id=" + admin.id()).texts("/data", "count").stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(300);
    }

    /** Accounts cost whoever has many addresses of e-mail nothing: those of one address hide nobody who comes from elsewhere. */
    @Test
    void manyAccountsHideNobodyElse() {
        for (int number = 0; number < 2000; number++) {
            emit(from("2001:db8:0:1::" + Integer.toHexString(number), event(stranger(), own("hidden"), "endpoint")));
        }
        Subject honest = stranger();
        emit(from("2001:db8:0:2::1", event(honest, own("hidden"), "endpoint")));
        trail("kind=hidden_created&actor_id=" + honest.id()).rows("address", "2001:db8:0:2::1");
        Subject neighbour = stranger().within(UUID.randomUUID());
        emit(from("2001:db8:0:1::1", event(neighbour, own("hidden"), "endpoint")));
        trail("kind=hidden_created&organization_id=" + neighbour.organization())
                .json("/data/0/actor_id", String.valueOf(neighbour.id()))
                .json("/data/0/details", null);
        TestAnswer others = trail("kind=hidden_created&count.gt=1");
        others.json("/data/0/address", null).json("/data/0/details/of", "many");
        assertThat(others.tree().at("/data/0/details/actors").size()).isEqualTo(20);
        TestAnswer all = trail("kind=hidden_created");
        assertThat(all.texts("/data", "count").stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(2002);
        assertThat(all.texts("/data", "count")).hasSizeLessThan(60);
    }

    /** What finds no room by itself is told by where it came from, and only in a flood from everywhere by what it was. */
    @Test
    void aFloodFromEverywhereIsBounded() {
        for (int number = 0; number < 3000; number++) {
            String address = "10.1." + number % 500 / 250 + "." + number % 250;
            emit(from(address, event(stranger(), own("storm"), "endpoint " + number)));
        }
        TestAnswer told = trail("kind=storm_created");
        List<String> counts = told.texts("/data", "count");
        assertThat(counts).hasSizeBetween(100, 401);
        assertThat(counts.stream().mapToInt(Integer::parseInt).sum()).isEqualTo(3000);
        trail("kind=storm_created&address.null=true")
                .json("/data/0/details/of", "many")
                .json("/data/0/details/actor_kind", "user");
    }

    private static Subject stranger() {
        return new Subject(Subject.Kind.USER, UUID.randomUUID(), null, Set.of());
    }

    private static AuditEvent from(String address, AuditEvent event) {
        return event.because(new Cause(event.cause().actor(), "", () -> address, "", ""));
    }

    /** What stands for several says nothing that is not so of each. */
    @Test
    void whatIsAlikeIsBlamedOnNobodyElse() {
        Subject user = new Subject(Subject.Kind.USER, Caller.id("shared" + suffix), null, Set.of());
        for (int host = 1; host <= 3; host++) {
            String address = "192.0.2." + host;
            emit(event(user, Named.REFUSED, "endpoint")
                    .because(new Cause(user, "trace" + host, () -> address, "", "")));
        }
        trail("actor_id=" + user.id())
                .rows("count", "1", "2")
                .json("/data/0/address", "192.0.2.1")
                .json("/data/0/trace_id", "trace1")
                .json("/data/1/address", null)
                .json("/data/1/trace_id", null);
        Subject there = user.within(UUID.randomUUID());
        emit(event(user, Named.REFUSED, "endpoint"));
        emit(event(there, Named.REFUSED, "endpoint"));
        trail("actor_id=" + user.id() + "&organization_id=" + there.organization())
                .rows("count", "1");
    }

    private static void emit(AuditEvent event) {
        server.iams().trail().emit(new Signal.Audited(event));
    }

    private static AuditEvent flood(Subject subject) {
        return event(subject, own("flood"), "");
    }

    /** A kind that nothing else tells of. */
    private static AuditKind own(String schema) {
        return new AuditKind.OfRow(schema, AuditKind.Change.CREATED);
    }

    private static AuditEvent event(Subject subject, AuditKind kind, String endpoint) {
        AuditEvent.Target target =
                endpoint.isEmpty() ? AuditEvent.Target.NONE : new AuditEvent.Target("endpoint", endpoint);
        AuditEvent.Scope scope = new AuditEvent.Scope("demo", "shop", Environment.TEST);
        return AuditEvent.of(scope, Instant.now(), Cause.of(subject, ""), kind, target)
                .refused("x")
                .concerning(subject.organization());
    }

    /** Everything that is secret goes through hands here, and nothing of it, nor its hash, is in the trail. */
    @Test
    void itHoldsNoSecrets() throws SQLException {
        List<String> secrets = new ArrayList<>(List.of(People.PASSWORD, OTHER, "wrong horse battery"));
        people.nobody().post("/users", "{'email':'%s'}".formatted(ann)).status(202);
        String link = people.iams().link(ann);
        people.choose(link, People.PASSWORD).status(204);
        People.Session session = people.signIn(ann);
        people.trySignIn(OTHER, People.PASSWORD).problem(401, "wrong_credentials");
        people.trySignIn(ann, "wrong horse battery").problem(401, "wrong_credentials");
        session.organization(acme);
        People.Session next = session.refreshed(acme);
        next.iam().post("/invitations", "{'email':'%s'}".formatted(bob)).status(201);
        String invitation = people.iams().link(bob);
        people.nobody()
                .post("/acceptances", "{'token':'%s','password':'%s'}".formatted(invitation, OTHER))
                .status(201);
        people.nobody()
                .post("/password_resets", "{'email':'%s'}".formatted(bob))
                .status(202);
        String reset = people.iams().link(bob);
        people.choose(reset, "wrong horse battery").status(204);
        people.iams().mail();
        String service = people.root()
                .post("/service_accounts", "{'name':'robot%s'}".formatted(suffix))
                .status(201)
                .text("/id");
        String key = people.root()
                .post("/api_keys", "{'service_account_id':'%s','role':'ServiceAccountReader'}".formatted(service))
                .status(201)
                .text("/key");
        TestClient robot = people.nobody().admin().with("Authorization", "Bearer " + key);
        robot.get("/users").status(200);
        robot.get("/audit").problem(403, "role_required");
        robot.get("/audit/count").problem(403, "role_required");
        robot.post("/roles", "{'name':'x'}").status(403);
        people.nobody()
                .with("Authorization", "Bearer ak_" + OTHER.replace(' ', '_'))
                .get("/userinfo")
                .status(401);
        session.tryRefresh(null).problem(401, "refresh_reused");

        secrets.addAll(
                List.of(link, invitation, reset, key, session.access, session.refresh, next.access, next.refresh));
        List.copyOf(secrets).forEach(secret -> secrets.add(new OneTime(secret).hash()));
        secrets.addAll(List.of("$argon2", OTHER.replace(' ', '_'), "ak_", "ln_", "iv_", "rt_", "eyJ"));
        trail("kind=sign_in");
        String everything = sql("select string_agg(to_jsonb(r)::text, ' ') from data.audit_record r");
        assertThat(everything).contains("api_key_created", "password_reset", "refresh_reused", service);
        secrets.forEach(secret -> assertThat(everything).doesNotContain(secret));
    }

    private static String sql(String statement) throws SQLException {
        try (Connection connection = server.database().connect();
                Statement run = connection.createStatement()) {
            if (!run.execute(statement)) {
                return "";
            }
            try (ResultSet rows = run.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
