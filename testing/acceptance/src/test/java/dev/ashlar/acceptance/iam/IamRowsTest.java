package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.model.RoleAssigner;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.iam.role.RoleBook;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the bundled definition lets whom do, through the endpoints that are generated from it. */
class IamRowsTest {
    private static final String API = "iam";
    private static final String ADMIN = BuiltInRoles.ORGANIZATION_ADMIN;
    private static final String MANAGER = BuiltInRoles.ORGANIZATION_MANAGER;
    private static final String MEMBER = BuiltInRoles.ORGANIZATION_MEMBER;

    private static TestServer server;
    private static int tests;

    private final String suffix = "-" + tests++;
    private final String here = "here" + suffix;
    private final String there = "there" + suffix;
    private final TestClient root = server.as(Caller.admin("root"), API).admin();
    private final Caller ann = person("ann", here, ADMIN);
    private final Caller max = person("max", here, MANAGER);
    private final Caller mia = person("mia", here, MEMBER);
    private final Caller eve = person("eve", there, ADMIN);

    @BeforeAll
    static void serve() {
        server = TestServer.start();
        server.add(IamDefinition.of("demo", "shop"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    /** A user with a role in an organization, which is made too where it is missing. */
    private Caller person(String name, String organization, String role) {
        String full = name + suffix;
        Caller caller = Caller.user(full);
        root.put("/users/" + caller.subject().id(), "{'email':'%s'}".formatted(email(full)));
        String id = Caller.id(organization).toString();
        if (root.get("/organizations/" + id).code() == 404) {
            root.put("/organizations/" + id, "{'alias':'%s'}".formatted(organization))
                    .status(201);
        }
        root.post("/memberships", membership(organization, full, role)).status(201);
        return caller.in(organization).roles(role);
    }

    private static String email(String full) {
        return full + "@example.com";
    }

    private static String membership(String organization, String full, String role) {
        return "{'organization_id':'%s','user_id':'%s','role':'%s'}"
                .formatted(Caller.id(organization), Caller.id(full), role);
    }

    private TestClient as(Caller caller) {
        return server.as(caller, API);
    }

    private String membership(Caller caller) {
        return root.get("/memberships?user_id=" + caller.subject().id())
                .status(200)
                .text("/data/0/id");
    }

    @Test
    void aUserSeesItselfAndWhoIsWithIt() {
        assertThat(as(mia).get("/users?sort=email").texts("/data", "email"))
                .containsExactlyInAnyOrder(email("ann" + suffix), email("max" + suffix), email("mia" + suffix));
        Caller alone = Caller.user("mia" + suffix);
        as(alone).get("/users").rows("email", email("mia" + suffix));
        as(mia).get("/users/" + eve.subject().id()).problem(404, "not_found");
        server.as(Caller.NOBODY, API).get("/users").problem(401, "token_required");
    }

    @Test
    void aUserChangesItselfAlone() {
        String own = "/users/" + mia.subject().id();
        as(mia).patch(own, "{'name':'Mia'}").status(200).json("/name", "Mia");
        as(ann).patch(own, "{'name':'Mine'}").problem(403, "row_forbidden");
        as(eve).patch(own, "{'name':'Mine'}").problem(404, "not_found");
        as(mia).patch(own, "{'email':'other@example.com'}").problem(403, "field_forbidden");
        as(mia).delete(own).problem(403, "admin_only");
        as(mia).put("/users/" + Caller.id("none"), "{'email':'x@example.com'}").problem(403, "admin_only");
        as(mia).patch(own, "{'disabled_at':null}").problem(403, "field_forbidden");
    }

    @Test
    void secretsAreInNoAnswerAndNoQuery() {
        for (TestClient client : List.of(as(mia), root)) {
            TestAnswer user = client.get("/users/" + mia.subject().id()).status(200);
            assertThat(user.body()).doesNotContain("hash");
            client.get("/users?password_hash.null=false").status(400);
            client.get("/users?select=password_hash").status(400);
            client.get("/users?sort=password_hash").status(400);
            assertThat(client.patch("/users/" + mia.subject().id(), "{'password_hash':'x'}")
                            .code())
                    .isIn(400, 403, 422);
        }
    }

    @Test
    void namesAreKeptInOneForm() {
        root.post("/users", "{'email':'SAME%s@Example.COM'}".formatted(tests))
                .status(201)
                .json("/email", "same" + tests + "@example.com");
        root.post("/users", "{'email':'same%s@example.com'}".formatted(tests)).problem(409, "unique");
        root.patch("/organizations/" + Caller.id(here), "{'alias':'Straße%s'}".formatted(suffix))
                .json("/alias", "strasse" + suffix.toLowerCase(Locale.ROOT));
        root.post("/organizations", "{'alias':'STRASSE%s'}".formatted(suffix)).problem(409, "unique");
        root.post("/organizations", "{'alias':' '}").status(400);
    }

    @Test
    void whatIsInternalIsThereForNobody() {
        as(mia).get("/links").problem(404, "unknown_endpoint");
        root.get("/links").problem(404, "unknown_endpoint");
        root.put("/sessions/" + Caller.id("none"), "{}").problem(403, "internal_only");
        root.put("/admin_users/" + Caller.id("none"), "{'email':'evil@example.com'}")
                .problem(403, "internal_only");
    }

    @Test
    void nobodyIsMadeAMemberUnasked() {
        String stranger = "new" + suffix;
        String id = Caller.id(stranger).toString();
        root.put("/users/" + id, "{'email':'%s'}".formatted(email(stranger)));
        for (Caller caller : List.of(ann, max, mia, eve)) {
            as(caller).post("/memberships", membership(here, stranger, MEMBER)).problem(403, "admin_only");
            // Not even who is a member already is told.
            as(caller)
                    .post("/memberships", membership(here, "mia" + suffix, MEMBER))
                    .problem(403, "admin_only");
        }
        String other = "/memberships/" + membership(mia);
        as(ann).patch(other, "{'user_id':'%s'}".formatted(id)).problem(403, "field_forbidden");
        as(ann).patch(other, "{'organization_id':'%s'}".formatted(Caller.id(there)))
                .problem(403, "field_forbidden");
        as(ann).get("/users/" + id).problem(404, "not_found");
        service(BuiltInRoles.SERVICE_WRITER)
                .post("/memberships", membership(here, stranger, MEMBER))
                .status(201);
    }

    @Test
    void managersLookAfterMembersAndAdminsMakeAdmins() {
        String newcomer = "new" + suffix;
        String role = "{'role':'%s'}";
        as(mia).patch("/memberships/" + membership(mia), role.formatted(MANAGER))
                .problem(403, "role_required");
        as(max).patch("/memberships/" + membership(mia), role.formatted("Nothing"))
                .problem(422, "unknown_role");
        as(max).patch("/memberships/" + membership(mia), role.formatted(BuiltInRoles.SERVICE_ADMIN))
                .problem(403, "row_forbidden");
        as(max).patch("/memberships/" + membership(mia), role.formatted(MANAGER))
                .status(200);
        as(max).patch("/memberships/" + membership(max), "{'role':'%s'}".formatted(ADMIN))
                .problem(403, "row_forbidden");
        as(max).patch("/memberships/" + membership(ann), "{'role':'%s'}".formatted(MEMBER))
                .problem(403, "row_forbidden");
        as(max).delete("/memberships/" + membership(ann)).problem(403, "row_forbidden");
        as(ann).patch("/memberships/" + membership(max), "{'role':'%s'}".formatted(ADMIN))
                .status(200);
        as(eve).patch("/memberships/" + membership(mia), "{'role':'%s'}".formatted(ADMIN))
                .problem(404, "not_found");
        as(eve).delete("/memberships/" + membership(mia)).problem(404, "not_found");
    }

    /** A token outlives what it says by some minutes; what is stored counts for changes. */
    @Test
    void whoeverWasRemovedLosesAtOnceWhatTheTokenStillSays() {
        as(max).post("/teams", team(here, "one")).status(201);
        as(ann).delete("/memberships/" + membership(max)).status(204);
        as(max).post("/teams", team(here, "two")).problem(403, "row_forbidden");
        as(max).delete("/memberships/" + membership(mia)).problem(403, "row_forbidden");
    }

    private static String team(String organization, String name) {
        return "{'organization_id':'%s','name':'%s'}".formatted(Caller.id(organization), name);
    }

    @Test
    void anOrganizationKeepsAnAdmin() {
        String own = "/memberships/" + membership(ann);
        as(ann).delete(own).problem(409, "last_admin");
        as(ann).patch(own, "{'role':'%s'}".formatted(MANAGER)).problem(409, "last_admin");
        as(ann).patch(own, "{'role':'%s'}".formatted(MEMBER)).problem(409, "last_admin");
        as(ann).patch(own, "{'role':'Nothing'}").problem(422, "unknown_role");
        as(max).patch(own, "{'role':'%s'}".formatted(MEMBER)).problem(403, "row_forbidden");
        as(max).patch("/memberships/" + membership(max), "{'role':'%s'}".formatted(MEMBER))
                .problem(403, "row_forbidden");
        as(ann).patch("/memberships/" + membership(mia), "{'role':'%s'}".formatted(ADMIN))
                .status(200);
        as(ann).patch(own, "{'role':'%s'}".formatted(MEMBER)).problem(403, "row_forbidden");
        as(ann).delete(own).status(204);
        as(mia.roles(ADMIN)).delete("/memberships/" + membership(mia)).problem(409, "last_admin");
    }

    @Test
    void anOrganizationIsItsAdmins() {
        String own = "/organizations/" + Caller.id(here);
        as(mia).get("/organizations").rows("alias", here);
        as(mia).patch(own, "{'name':'Mine'}").problem(403, "role_required");
        as(max).patch(own, "{'name':'Mine'}").problem(403, "role_required");
        as(mia.roles(ADMIN)).patch(own, "{'name':'Mine'}").problem(403, "row_forbidden");
        as(eve).patch(own, "{'name':'Mine'}").problem(404, "not_found");
        as(ann).patch(own, "{'name':'Ours'}").status(200);
        as(ann).patch(own, "{'name':'Ours.\\n\\nPay here: '}").problem(400, "organization");
        as(ann).put("/organizations/" + Caller.id("none"), "{'alias':'free'}").problem(403, "admin_only");
        as(eve).delete(own).problem(404, "not_found");
        as(ann).delete(own).status(204);
        assertThat(root.get("/memberships/count?organization_id=" + Caller.id(here))
                        .text("/count"))
                .isEqualTo("0");
    }

    @Test
    void organizationsHaveRolesOfTheirOwn() {
        root.put("/permissions/order.read" + tests, "{'organizations':true}").status(201);
        root.put("/permissions/order.burn" + tests, "{}").status(201);
        String role = role(here, "own/auditor");
        as(max).post("/organization_roles", role).problem(403, "role_required");
        as(eve).post("/organization_roles", role).problem(403, "row_forbidden");
        as(ann).post("/organization_roles", role(here, ADMIN)).problem(422, "invalid_body");
        String id = as(ann).post("/organization_roles", role).status(201).text("/id");
        String grants = "/organization_role_permissions/" + id + "~order.";
        as(ann).put(grants + "read" + tests, "{}").status(201);
        as(ann).put(grants + "burn" + tests, "{}").problem(403, "row_forbidden");
        as(eve).get("/organization_role_permissions").rows("permission");
        as(ann).patch("/memberships/" + membership(mia), "{'role':'own/auditor'}")
                .status(200);
    }

    /** Whatever a role of others grants, and whether there is one at all, the answer is the same. */
    @Test
    void nobodyLearnsWhatRolesOfOthersGrant() {
        root.put("/permissions/order.buy" + tests, "{'organizations':true}").status(201);
        root.put("/permissions/order.sell" + tests, "{'organizations':true}").status(201);
        String id = as(ann).post("/organization_roles", role(here, "own/buyer"))
                .status(201)
                .text("/id");
        as(ann).put("/organization_role_permissions/" + id + "~order.buy" + tests, "{}")
                .status(201);
        String grant = "{'role_id':'%s','permission':'order.%s'}";
        for (String role : List.of(id, UUID.randomUUID().toString())) {
            for (String name : List.of("buy", "sell")) {
                as(eve).post("/organization_role_permissions", grant.formatted(role, name + tests))
                        .problem(403, "row_forbidden");
                as(eve).put("/organization_role_permissions/" + role + "~order." + name + tests, "{}")
                        .problem(403, "row_forbidden");
            }
        }
    }

    /** The organization follows from the token; naming another one opens nothing. */
    @Test
    void whatIsMadeIsOfTheOrganizationThatOneActsFor() {
        String own = Caller.id(here).toString();
        root.put("/roles/clerk" + suffix, "{}").status(201);
        as(ann).post("/organization_roles", "{'name':'own/packer'}").status(201).json("/organization_id", own);
        String further = "{'membership_id':'%s','role':'clerk%s'}";
        as(max).post("/membership_roles", further.formatted(membership(mia), suffix))
                .status(201)
                .json("/organization_id", own);
        String team = as(max).post("/teams", "{'name':'red'}")
                .status(201)
                .json("/organization_id", own)
                .text("/id");
        String into = "{'team_id':'%s','membership_id':'%s'}";
        as(max).post("/team_members", into.formatted(team, membership(mia)))
                .status(201)
                .json("/organization_id", own);

        as(max).post("/membership_roles", further.formatted(membership(eve), suffix))
                .problem(403, "row_forbidden");
        as(max).post("/team_members", into.formatted(team, membership(eve))).problem(403, "row_forbidden");
        as(eve).post("/team_members", into.formatted(team, membership(eve))).problem(403, "row_forbidden");
        as(eve).post("/organization_roles", role(here, "own/spy")).problem(403, "row_forbidden");
        as(Caller.user("ann" + suffix)).post("/teams", "{'name':'green'}").problem(403, "role_required");
    }

    /** Administrators act for no organization: what they write says which, by its parent, by itself, or by the header. */
    @Test
    void administratorsSayWhichOrganization() {
        String theirs = Caller.id(there).toString();
        root.put("/roles/clerk" + suffix, "{}").status(201);
        root.post("/membership_roles", "{'membership_id':'%s','role':'clerk%s'}".formatted(membership(eve), suffix))
                .status(201)
                .json("/organization_id", theirs);
        root.post("/teams", "{'name':'blue'}").problem(422, "required").json("/errors/0/pointer", "/organization_id");
        String team = root.with("X-Organization", theirs)
                .post("/teams", "{'name':'blue'}")
                .status(201)
                .json("/organization_id", theirs)
                .text("/id");
        root.with("X-Organization", Caller.id(here).toString())
                .post("/team_members", "{'team_id':'%s','membership_id':'%s'}".formatted(team, membership(eve)))
                .status(201)
                .json("/organization_id", theirs);
        root.post("/teams", team(here, "green"))
                .status(201)
                .json("/organization_id", Caller.id(here).toString());
    }

    /** A slip is told from what others give, with the name that was meant; nothing of another organization is. */
    @Test
    void anUnknownRoleIsToldWithItsNeighbour() {
        String clerk = "clerk" + suffix;
        root.put("/roles/" + clerk, "{}").status(201);
        root.put("/roles/boss" + suffix, "{'assigned_by':'admin'}").status(201);
        as(ann).post("/organization_roles", role(here, "own/auditor")).status(201);
        String mias = "/memberships/" + membership(mia);
        as(ann).patch(mias, "{'role':'clerc%s'}".formatted(suffix))
                .problem(422, "unknown_role")
                .json("/detail", "There is no role `clerc%s`; did you mean `%s`?".formatted(suffix, clerk))
                .json("/errors/0/pointer", "/role")
                .json("/errors/0/code", "unknown_role")
                .json("/errors/0/params/nearest", clerk);
        as(ann).patch(mias, "{'role':'own/auditer'}")
                .problem(422, "unknown_role")
                .json("/errors/0/params/nearest", "own/auditor");
        as(ann).patch(mias, "{'role':'own/auditor'}").status(200);
        as(max).post("/membership_roles", further(here, mia, "clerk-" + suffix)).problem(422, "unknown_role");
        // What the caller cannot give is not offered, and is refused by name.
        assertThat(as(ann).patch(mias, "{'role':'bos%s'}".formatted(suffix))
                        .problem(422, "unknown_role")
                        .body())
                .doesNotContain("boss");
        as(ann).patch(mias, "{'role':'boss%s'}".formatted(suffix)).problem(403, "row_forbidden");
        // Another organization's role is as one that nobody made, and is not offered.
        String eves = "/memberships/" + membership(eve);
        String theirs = as(eve).patch(eves, "{'role':'own/auditor'}")
                .problem(422, "unknown_role")
                .text("/detail");
        String nobodys = as(eve).patch(eves, "{'role':'own/auditer'}")
                .problem(422, "unknown_role")
                .text("/detail");
        assertThat(theirs.replace("auditor", "auditer")).isEqualTo(nobodys).doesNotContain("did you mean");
    }

    /** Administrators give roles too, and see those of the organization whose row they write. */
    @Test
    void administratorsAreToldOfUnknownRolesToo() {
        as(ann).post("/organization_roles", role(here, "own/packer")).status(201);
        String mias = "/memberships/" + membership(mia);
        root.patch(mias, "{'role':'OrganizationManger'}")
                .problem(422, "unknown_role")
                .json("/errors/0/params/nearest", MANAGER);
        root.patch(mias, "{'role':'own/paker'}")
                .problem(422, "unknown_role")
                .json("/errors/0/params/nearest", "own/packer");
        root.patch("/memberships/" + membership(eve), "{'role':'own/packer'}").problem(422, "unknown_role");
        root.patch(mias, "{'role':'own/packer'}").status(200);
        root.post("/membership_roles", further(there, eve, "own/packer")).problem(422, "unknown_role");
        root.patch("/memberships/" + Caller.id("none"), "{'role':'own/packer'}").problem(404, "not_found");
    }

    /** What a role grants is a matter of two names, of which each may be a slip. */
    @Test
    void grantsAreOfRolesAndPermissionsThatAreThere() {
        root.put("/roles/clerk" + suffix, "{}").status(201);
        root.put("/permissions/order.sell" + suffix, "{}").status(201);
        String grants = "/role_permissions/%s" + suffix + "~%s" + suffix;
        root.put(grants.formatted("clerc", "order.sell"), "{}")
                .problem(422, "unknown_role")
                .json("/errors/0/params/nearest", "clerk" + suffix);
        root.post("/role_permissions", "{'role':'clerk%1$s','permission':'order.sel%1$s'}".formatted(suffix))
                .problem(422, "unknown_permission")
                .json("/errors/0/pointer", "/permission")
                .json("/errors/0/params/nearest", "order.sell" + suffix);
        root.put(grants.formatted("clerk", "order.sell"), "{}").status(201);
    }

    /** Permissions of project.yaml are not open to organizations by themselves, so the way to open them is told. */
    @Test
    void whatOrganizationsCannotGrantIsTold() {
        String sell = "order.sell" + suffix;
        root.put("/permissions/" + sell, "{'organizations':true}").status(201);
        root.put("/permissions/order.burn" + suffix, "{}").status(201);
        String id = as(ann).post("/organization_roles", role(here, "own/seller"))
                .status(201)
                .text("/id");
        String grant = "{'role_id':'%s','permission':'%s'}";
        assertThat(as(ann).post("/organization_role_permissions", grant.formatted(id, "order.sel" + suffix))
                        .problem(422, "unknown_permission")
                        .json("/errors/0/pointer", "/permission")
                        .json("/errors/0/params/nearest", sell)
                        .text("/detail"))
                .contains("POST /admin/", "\"organizations\":true", "did you mean `" + sell + "`?");
        assertThat(as(ann).put("/organization_role_permissions/" + id + "~order.burn" + suffix, "{}")
                        .problem(403, "row_forbidden")
                        .text("/detail"))
                .contains("PATCH /admin/", "order.burn" + suffix, "\"organizations\":true");
        as(ann).put("/organization_role_permissions/" + id + "~nothing" + suffix, "{}")
                .problem(422, "unknown_permission");
        as(ann).post("/organization_role_permissions", grant.formatted(id, sell))
                .status(201);
    }

    private static String role(String organization, String name) {
        return "{'organization_id':'%s','name':'%s'}".formatted(Caller.id(organization), name);
    }

    @Test
    void membersHaveFurtherRoles() {
        root.put("/roles/clerk" + tests, "{}").status(201).json("/origin", "run_time");
        root.put("/roles/boss" + tests, "{'assigned_by':'admin'}").status(201);
        as(max).post("/membership_roles", further(here, mia, "clerk" + tests)).status(201);
        as(max).post("/membership_roles", further(here, mia, "boss" + tests)).problem(403, "row_forbidden");
        as(max).post("/membership_roles", further(here, mia, ADMIN)).problem(403, "row_forbidden");
        as(ann).post("/membership_roles", further(here, eve, "clerk" + tests)).problem(403, "row_forbidden");
        as(eve).post("/membership_roles", further(there, mia, "clerk" + tests)).problem(403, "row_forbidden");
        as(eve).get("/membership_roles").rows("role");
        as(mia).get("/membership_roles").rows("role", "clerk" + tests);
    }

    private String further(String organization, Caller caller, String role) {
        return "{'organization_id':'%s','membership_id':'%s','role':'%s'}"
                .formatted(Caller.id(organization), membership(caller), role);
    }

    @Test
    void builtInRolesStay() {
        root.delete("/roles/" + ADMIN).problem(403, "role_fixed");
        root.patch("/roles/" + ADMIN, "{'assigned_by':'admin'}").problem(403, "role_fixed");
        root.put("/roles/" + ADMIN, "{}").problem(403, "role_fixed");
        root.put("/permissions/order.sign" + tests, "{}").status(201);
        root.put("/role_permissions/" + ADMIN + "~order.sign" + tests, "{}").status(201);
        as(ann).put("/roles/mine", "{}").problem(403, "admin_only");
    }

    /** What is good for more than one organization is not for each organization's admins to give. */
    @Test
    void administratorsSayWhoGivesRolesOfTheDefinition() {
        String editor = "editor" + tests;
        deploy(editor, RoleAssigner.ORGANIZATION, false);
        as(ann).post("/membership_roles", further(here, ann, editor)).status(201);
        as(ann).patch("/roles/" + editor, "{'assigned_by':'organization'}").problem(403, "admin_only");
        root.patch("/roles/" + editor, "{'assigned_by':'admin'}").status(200).json("/origin", "definition");
        root.delete("/roles/" + editor).problem(403, "role_fixed");
        deploy(editor, RoleAssigner.ORGANIZATION, false);
        as(ann).post("/membership_roles", further(here, mia, editor)).problem(403, "row_forbidden");
        as(ann).patch("/memberships/" + membership(mia), "{'role':'%s'}".formatted(editor))
                .problem(403, "row_forbidden");
    }

    /** What it says itself counts at each deployment; what follows from it closes what was open, and opens nothing. */
    @Test
    void theDefinitionSaysWhoGivesItsRoles() {
        String editor = "editor" + tests;
        deploy(editor, RoleAssigner.ADMIN, false);
        as(ann).post("/membership_roles", further(here, mia, editor)).problem(403, "row_forbidden");
        root.patch("/roles/" + editor, "{'assigned_by':'organization'}").status(200);
        deploy(editor, RoleAssigner.ADMIN, false);
        as(ann).post("/membership_roles", further(here, mia, editor)).problem(403, "row_forbidden");
        deploy(editor, RoleAssigner.ORGANIZATION, true);
        as(ann).post("/membership_roles", further(here, mia, editor)).status(201);
        deploy(editor, RoleAssigner.ADMIN, true);
        as(ann).post("/membership_roles", further(here, ann, editor)).problem(403, "row_forbidden");
    }

    private static void deploy(String role, RoleAssigner assigner, boolean said) {
        new RoleBook(new Tables(server.api().runtime(), server.iams().clock()))
                .bring(Map.of(role, new RoleBook.Defined(assigner, said)));
    }

    @Test
    void serviceAccountsDoAsTheirRolesSay() {
        TestClient reader = service(BuiltInRoles.SERVICE_READER);
        TestClient writer = service(BuiltInRoles.SERVICE_WRITER);
        TestClient keeper = service(BuiltInRoles.SERVICE_ADMIN);
        TestClient none = service("other");
        none.get("/users").problem(403, "role_required");
        for (TestClient each : List.of(reader, writer, keeper)) {
            each.get("/users").status(200);
            each.get("/service_accounts").status(200);
            each.delete("/admin_users/" + Caller.id("root")).problem(403, "role_required");
        }
        reader.post("/users", "{'email':'r@example.com'}").problem(403, "role_required");
        writer.post("/users", "{'email':'w%s@example.com'}".formatted(tests)).status(201);
        writer.post("/service_accounts", "{'name':'w'}").problem(403, "role_required");
        writer.put("/roles/writers", "{}").problem(403, "role_required");
        keeper.post("/service_accounts", "{'name':'k%s'}".formatted(tests)).status(201);
        keeper.put("/roles/keepers" + tests, "{}").status(201);
        server.as(Caller.service("s").roles(BuiltInRoles.SERVICE_ADMIN), API)
                .get("/roles")
                .status(200);
        as(mia.roles(BuiltInRoles.SERVICE_ADMIN)).admin().get("/users").problem(403, "admin_only");
    }

    private static TestClient service(String role) {
        return server.as(Caller.service("robot").roles(role), API).admin();
    }

    @Test
    void teamsAndInvitationsStayInside() {
        String team = as(max).post("/teams", team(here, "blue")).status(201).text("/id");
        as(max).post("/team_members", member(here, team, mia)).status(201);
        as(max).post("/team_members", member(here, team, eve)).problem(403, "row_forbidden");
        as(eve).post("/team_members", member(there, team, mia)).problem(403, "row_forbidden");
        as(eve).post("/team_members", member(here, team, mia)).problem(403, "row_forbidden");
        as(eve).get("/teams").rows("name");
        as(mia).get("/teams?select=name").rows("name", "blue");
        as(mia).delete("/teams/" + team).problem(403, "role_required");
        as(eve).delete("/teams/" + team).problem(404, "not_found");
        as(mia).get("/invitations").problem(403, "role_required");
        as(max).get("/invitations").rows("email");
    }

    private String member(String organization, String team, Caller caller) {
        return "{'organization_id':'%s','team_id':'%s','membership_id':'%s'}"
                .formatted(Caller.id(organization), team, membership(caller));
    }
}
