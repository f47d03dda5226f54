package dev.ashlar.acceptance.iam;

import dev.ashlar.core.model.Environment;
import dev.ashlar.iam.session.LiveSessions;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The callers of the matrix, with accounts, roles and keys that the IAM of a server gave them. */
final class MatrixPeople {
    private static final ProjectEnvironment PLACE = new ProjectEnvironment("demo", "shop", Environment.TEST);
    private static final String KEEPER = "own/keeper";

    private final TestServer server;
    private final People people;
    private final Map<String, TestClient> clients = new LinkedHashMap<>();
    private final Map<String, UUID> organizations = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();

    MatrixPeople(TestServer server) {
        this.server = server;
        this.people = new People(server);
        people.root()
                .post("/permissions", "{'name':'item.use','organizations':true}")
                .status(201);
        people.root().post("/roles", "{'name':'picker'}").status(201);
        ours();
        theirs();
        ordinary("nobody", "");
        people.signUp(email("homeless"));
        ordinary("homeless", people.signIn(email("homeless")).access);
        services();
        root();
        people.iams().clock().pass(LiveSessions.MEMORY.plusSeconds(1));
    }

    TestClient client(String caller) {
        return Objects.requireNonNull(clients.get(caller));
    }

    /** A caller as an administrator names it who asks about its requests. */
    String subject(String caller) {
        String name = caller.replaceFirst("@.*", "");
        String organization = caller.endsWith("@ours") ? ",\"organization\":\"" + organization("ours") + "\"" : "";
        return switch (name) {
            case "nobody" -> "\"anonymous\"";
            case "root" -> "{\"admin_user\":\"" + email(name) + "\"" + organization + "}";
            case "reader", "writer", "service", "robot" ->
                "{\"api_key\":\"" + keys.get(name) + "\"" + organization + "}";
            default -> "{\"user\":\"" + email(name) + "\"" + organization + "}";
        };
    }

    /** What an administrator is told who asks. */
    TestAnswer explain(String question) {
        return people.root().post("/explanations", question);
    }

    /** The id of {@code ours} or {@code theirs}; rows without an organization are seen from ours. */
    UUID organization(String name) {
        return name.equals("none") ? organization("ours") : Objects.requireNonNull(organizations.get(name));
    }

    /** The organization in which a caller makes rows; {@code none} where it acts for none. */
    static String home(String caller) {
        return switch (caller) {
            case "member", "manager", "boss", "keeper", "picker" -> "ours";
            case "stranger" -> "theirs";
            default -> caller.endsWith("@ours") ? "ours" : "none";
        };
    }

    private static String email(String name) {
        return name + "@example.com";
    }

    private void ordinary(String name, String token) {
        TestClient client = server.as(Caller.NOBODY);
        clients.put(name, token.isEmpty() ? client : client.with("Authorization", "Bearer " + token));
    }

    /** The same caller under {@code /admin/}. */
    private void admin(String name, String token) {
        ordinary(name, token);
        clients.put(name + "@", client(name).admin());
        clients.put(
                name + "@ours",
                client(name + "@").with("X-Organization", organization("ours").toString()));
    }

    private void ours() {
        People.Session boss = founder("boss", "ours");
        Map<String, String> roles = Map.of(
                "member", "OrganizationMember", "manager", "OrganizationManager", "keeper", KEEPER, "picker", "picker");
        roles.forEach((name, role) -> ordinary(name, invited(boss, name, role)));
        ordinary("boss", boss.access);
        clients.put("boss@", client("boss").admin());
        clients.put("nobody@", server.as(Caller.NOBODY).admin());
    }

    private void theirs() {
        People.Session stranger = founder("stranger", "theirs");
        String membership = stranger.iam()
                .get("/memberships?user_id=" + stranger.user())
                .status(200)
                .text("/data/0/id");
        String organization = organization("theirs").toString();
        for (String role : new String[] {KEEPER, "picker"}) {
            String body =
                    People.json(Map.of("organization_id", organization, "membership_id", membership, "role", role));
            stranger.iam().post("/membership_roles", body).status(201);
        }
        ordinary("stranger", stranger.refreshed("theirs").access);
    }

    /** Somebody who is the admin of a new organization, where keepers have the permission. */
    private People.Session founder(String name, String organization) {
        people.signUp(email(name));
        People.Session session = people.signIn(email(name));
        String id = session.organization(organization);
        organizations.put(organization, UUID.fromString(id));
        People.Session founder = session.refreshed(organization);
        String role = founder.iam()
                .post("/organization_roles", People.json(Map.of("organization_id", id, "name", KEEPER)))
                .status(201)
                .text("/id");
        founder.iam()
                .post("/organization_role_permissions", People.json(Map.of("role_id", role, "permission", "item.use")))
                .status(201);
        return founder;
    }

    /** The token of somebody new who was invited. */
    private String invited(People.Session host, String name, String role) {
        people.signUp(email(name));
        host.iam()
                .post("/invitations", "{'email':'%s','role':'%s'}".formatted(email(name), role))
                .status(201);
        String link = people.iams().link(email(name));
        people.signIn(email(name))
                .iam()
                .post("/acceptances", "{'token':'%s'}".formatted(link))
                .status(201);
        return people.signIn(email(name)).access;
    }

    private void services() {
        String account = people.root()
                .post("/service_accounts", "{'name':'robot'}")
                .status(201)
                .text("/id");
        Map<String, String> roles = Map.of(
                "reader", "ServiceAccountReader", "writer", "ServiceAccountWriter", "service", "ServiceAccountAdmin");
        roles.forEach((name, role) -> {
            TestAnswer key = key(account, role);
            keys.put(name, key.text("/id"));
            admin(name, key.text("/key"));
        });
        clients.put("robot", client("service"));
        keys.put("robot", String.valueOf(keys.get("service")));
    }

    private TestAnswer key(String account, String role) {
        return people.root()
                .post("/api_keys", People.json(Map.of("service_account_id", account, "role", role, "name", "ci")))
                .status(201);
    }

    private void root() {
        String link = people.iams().firstAdminLink(PLACE).orElseThrow();
        String body = "{'token':'%s','email':'%s','password':'%s'}";
        TestClient door = people.nobody().admin();
        door.post("/admin_users", body.formatted(link.substring(link.indexOf('=') + 1), email("root"), People.PASSWORD))
                .status(201);
        String token = door.post(
                        "/sessions", "{'email':'%s','password':'%s'}".formatted(email("root"), People.PASSWORD))
                .status(201)
                .text("/access_token");
        admin("root", token);
    }
}
