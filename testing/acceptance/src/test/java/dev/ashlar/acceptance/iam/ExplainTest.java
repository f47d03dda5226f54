package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestDatabase;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What administrators are told of requests of others: what decides, by which rule, and that nothing was done. */
class ExplainTest {
    private static final String PROJECT = """
        owner: demo
        project: shop
        roles:
          clerk: [order.write]
          boss: [order.write, order.void]
        """;
    private static final String DEFINITION = """
        api: test
        version: 1.0.0
        tenancy: organization
        schemas:
          order:
            endpoint: orders
            key: code
            permissions: { create: order.write, delete: order.void }
            roles: { update: [clerk, boss] }
            rows:
              read: "or=(open=true,owner_id=$user.id)&hidden.ne=true"
              write: "owner_id=$user.id&total.lte=100"
            fields:
              code: { type: string, max_length: 10 }
              owner_id: { type: uuid, default: $user.id }
              open: { type: boolean, default: true }
              hidden: { type: boolean, default: false }
              total: { type: integer, default: 1 }
              margin: { type: integer, read: [boss], write: [boss] }
              made_by: { type: string, max_length: 10, read_only: true, default: server }
              pin: { type: string, max_length: 10, write_only: true }
          line:
            endpoint: lines
            key: [order, position]
            fields:
              order: { type: ref, to: order, inverse: lines, on_delete: cascade }
              position: { type: integer }
          ticket:
            endpoint: tickets
            key: number
            fields:
              number: { type: integer, generated: true }
              title: { type: string, max_length: 20, unique: true }
              order: { type: ref, to: order, fields: [order_code], on_delete: set_null }
          product:
            endpoint: products
            key: code
            access: { read: public, across: true }
            fields: { code: { type: string, max_length: 10 } }
        """;

    private static TestServer server;
    private static People people;
    private static int organizations;

    private final String here = "explained " + organizations;
    private final String there = "elsewhere " + organizations++;
    private final Caller ann = Caller.user("ann").in(here).roles("clerk");
    private final Caller bob = Caller.user("bob").in(here).roles("clerk");
    private final TestClient annAtWork = server.as(ann);

    @BeforeAll
    static void serve() {
        server = TestServer.start();
        TestServer.models(PROJECT, Map.of("test", DEFINITION)).forEach(server::add);
        people = new People(server);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static TestAnswer explained(String request, String body, String subject) {
        String[] parts = request.split(" ", 2);
        String path = parts[1].startsWith("/demo") || parts[1].startsWith("/admin") ? "" : "/demo/shop/test/v1";
        String more = body.isEmpty() ? "" : ",'body':" + body;
        return people.root()
                .post(
                        "/explanations",
                        "{'method':'%s','path':'%s','subject':%s%s}"
                                .formatted(parts[0], path + parts[1], subject, more));
    }

    private static String claims(Caller caller) {
        String roles = caller.subject().roles().stream()
                .map(role -> "'" + role + "'")
                .toList()
                .toString();
        String organization = caller.subject().organization() == null
                ? ""
                : ",'org':'" + caller.subject().organization() + "'";
        return "{'claims':{'sub':'%s','kind':'%s','roles':%s%s}}"
                .formatted(caller.subject().id(), caller.subject().kind().label(), roles, organization);
    }

    private TestAnswer explained(String request, Caller caller) {
        return explained(request, "", claims(caller));
    }

    private static void decided(TestAnswer answer, String decision, String by, int status) {
        answer.status(200).json("/decision", decision).json("/decided_by", by).json("/status", status);
        assertThat(answer.text("/because")).as(answer.toString()).isNotBlank();
    }

    private void fill() {
        annAtWork.post("/orders", "{'code':'open'}").status(201);
        annAtWork.post("/orders", "{'code':'closed','open':false}").status(201);
        server.as(Caller.admin("root"))
                .admin(here)
                .post("/orders", "{'code':'hidden','hidden':true,'owner_id':'%s'}".formatted(Caller.id("ann")))
                .status(201);
        server.as(Caller.user("eve").in(there).roles("clerk"))
                .post("/orders", "{'code':'theirs'}")
                .status(201);
    }

    @Test
    void oneRow() {
        fill();
        decided(explained("GET /orders/open", ann), "allowed", "gates", 200);
        decided(explained("GET /orders/closed", ann), "allowed", "gates", 200);
        decided(explained("GET /orders/none", ann), "absent", "key", 404);
        decided(explained("GET /orders/theirs", ann), "hidden", "organization", 404);
        TestAnswer closed = explained("GET /orders/closed", bob);
        decided(closed, "hidden", "read_rule", 404);
        closed.json("/because", "The rule on reads of order hides what there is: or=(open=true,owner_id=$user.id).")
                .json("/conditions/0/condition", "key")
                .json("/conditions/1/condition", "organization")
                .json("/conditions/1/left", 1)
                .json("/conditions/2/rule", "or=(open=true,owner_id=$user.id)")
                .json("/conditions/2/values/$user.id", Caller.id("bob").toString())
                .json("/conditions/2/taken", 1)
                .json("/conditions/2/left", 0);
        explained("GET /orders/hidden", ann)
                .json("/decision", "hidden")
                .json("/because", "The rule on reads of order hides what there is: hidden.ne=true.");
    }

    @Test
    void gates() {
        fill();
        decided(explained("GET /orders", "", "'anonymous'"), "refused", "access", 401);
        decided(explained("GET /orders", Caller.user("homeless")), "refused", "organization", 403);
        decided(explained("GET /admin/demo/shop/test/v1/orders", ann), "refused", "administrator", 403);
        Caller nobody = Caller.user("cid").in(here);
        decided(explained("PATCH /orders/open", "{'total':2}", claims(nobody)), "refused", "role", 403);
        TestAnswer deletion = explained("DELETE /orders/open", ann);
        decided(deletion, "refused", "permission", 403);
        deletion.json("/code", "permission_required")
                .json("/gates/3/gate", "permission")
                .json("/gates/3/met", false)
                .json("/gates/3/permissions/0/permission", "order.void")
                .json("/gates/3/permissions/0/granted_by", "[]")
                .json("/gates/3/permissions/0/would_be_granted_by", "['boss']")
                .json("/gates/0/met", true)
                .json("/gates/1/gate", "access")
                .json("/gates/1/needs", "['organization']")
                .json("/gates/2/met", true);
        explained("POST /orders", "{'code':'new'}", claims(ann))
                .json("/decision", "allowed")
                .json("/subject/permissions", "['order.write']")
                .json("/gates/3/permissions/0/granted_by", "['clerk']")
                .json("/gates/3/permissions/0/would_be_granted_by", "['boss','clerk']");
        explained("GET /orders?count=exact", ann).json("/decision", "allowed").json("/status", 200);
    }

    @Test
    void lists() {
        fill();
        TestAnswer all = explained("GET /orders", bob);
        decided(all, "allowed", "gates", 200);
        all.json("/rows", 1).json("/conditions/0/condition", "stored");
        TestAnswer none = explained("GET /orders?open=false", bob);
        decided(none, "hidden", "read_rule", 200);
        none.json("/rows", 0).json("/conditions/1/condition", "filter");
        decided(explained("GET /orders?total=77", bob), "absent", "filter", 200);
        decided(explained("GET /orders/count?code=theirs", bob), "hidden", "organization", 200);
        annAtWork.post("/lines", "{'order_id':'closed','position':1}").status(201);
        decided(explained("GET /lines?order.total=1", bob), "hidden", "reach", 200);
        decided(explained("GET /orders/closed/lines", bob), "hidden", "read_rule", 404);
        decided(explained("GET /orders/open/lines", bob), "absent", "related", 200);
    }

    @Test
    void fields() {
        fill();
        TestAnswer margin = explained("GET /orders?margin.gt=1", ann);
        decided(margin, "refused", "field_rule", 400);
        margin.json("/because", "The subject may not use fields as the request does: margin; see `fields`.")
                .json("/fields/0/field", "margin")
                .json("/fields/0/read", false)
                .json("/fields/0/because", "read: [boss], write: [boss]");
        decided(explained("GET /orders?select=pin", ann), "refused", "field_rule", 400);
        decided(explained("GET /lines?select=order(margin)", ann), "refused", "field_rule", 400);
        decided(explained("GET /orders?marg=1", ann), "refused", "request", 400);
        decided(explained("PATCH /orders/open", "{'margin':1}", claims(ann)), "refused", "field_rule", 403);
        TestAnswer fixed = explained("PATCH /orders/open", "{'made_by':'me'}", claims(ann));
        decided(fixed, "refused", "field_rule", 422);
    }

    @Test
    void writes() {
        fill();
        decided(explained("PATCH /orders/open", "{'total':5}", claims(ann)), "allowed", "gates", 200);
        TestAnswer others = explained("PATCH /orders/open", "{'total':5}", claims(bob));
        decided(others, "refused", "write_rule", 403);
        others.json("/because", "The rule on writes does not hold for the row as it is: owner_id=$user.id.");
        TestAnswer much = explained("PATCH /orders/open", "{'total':500}", claims(ann));
        decided(much, "refused", "write_rule", 403);
        much.json("/because", "The rule on writes does not hold for what this would leave behind: total.lte=100.")
                .json("/left_behind/2/left", 1)
                .json("/left_behind/3/left", 0);
        explained("POST /orders", "{'code':'new','owner_id':'%s'}".formatted(Caller.id("bob")), claims(ann))
                .json("/decided_by", "write_rule")
                .json("/left_behind/2/rule", "owner_id=$user.id")
                .json("/left_behind/2/left", 0);
        decided(explained("POST /orders", "{'code':'open'}", claims(ann)), "refused", "stored", 409);
        decided(explained("PATCH /orders/closed", "{'total':5}", claims(bob)), "hidden", "read_rule", 404);
        decided(explained("POST /orders", "{'code':7}", claims(ann)), "refused", "request", 400);
    }

    @Test
    void aRowThatAllMayReadIsChangedByItsOwnersAlone() {
        String code = "p" + organizations;
        server.as(Caller.user("eve").in(there))
                .post("/products", "{'code':'%s'}".formatted(code))
                .status(201);
        decided(explained("DELETE /products/" + code, ann), "refused", "organization", 403);
        decided(explained("GET /products/" + code, "", "'anonymous'"), "allowed", "gates", 200);
    }

    /** Each request is explained, then made: the explanation was right, and did not change what comes of it. */
    @Test
    void whatIsToldIsWhatComes() {
        fill();
        annAtWork.post("/lines", "{'order_id':'open','position':1}").status(201);
        annAtWork.post("/lines", "{'order_id':'closed','position':1}").status(201);
        List<Caller> callers = List.of(
                ann,
                bob,
                Caller.user("ann").in(here).roles("boss"),
                Caller.user("eve").in(there).roles("clerk"),
                Caller.user("homeless"));
        List<String> requests = List.of(
                "GET /orders",
                "GET /orders?count=exact&limit=1",
                "GET /orders?open=false",
                "GET /orders?lines.position=1",
                "GET /orders?select=code,lines(position)&sort=-total",
                "GET /orders?select=open,count()",
                "GET /orders?select=margin",
                "GET /orders?sort=margin",
                "GET /orders?pin=1",
                "GET /orders/count?total.gt=0",
                "GET /orders/exists?code=closed",
                "GET /orders/closed",
                "GET /orders/hidden",
                "GET /orders/theirs",
                "GET /orders/closed/lines",
                "GET /lines/closed~1/order",
                "GET /lines?order.open=false",
                "GET /lines?select=order(code,margin)",
                "GET /nothing",
                "POST /orders {'code':'fresh'}",
                "POST /orders {'code':'fresh'}",
                "POST /orders {'code':'dear','total':101}",
                "PUT /orders/put {'total':7}",
                "PUT /orders/closed {'total':8}",
                "PATCH /orders/closed {'total':9}",
                "PATCH /orders/closed {'owner_id':null}",
                "PATCH /orders/closed {'margin':9}",
                "PATCH /orders/bulk?open=true {'total':3}",
                "POST /batch {'operations':[{'method':'GET','path':'/orders/open'},{'method':'GET','path':'/orders/hidden'}]}",
                "DELETE /orders/bulk?code=fresh",
                "DELETE /orders/closed");
        for (Caller caller : callers) {
            requests.forEach(request -> saysWhatComes(request, caller));
        }
    }

    private static void saysWhatComes(String request, Caller caller) {
        String[] parts = request.split(" ", 3);
        String body = parts.length == 3 ? parts[2] : "";
        TestAnswer told = explained(parts[0] + " " + parts[1], body, claims(caller));
        TestClient client = server.as(caller);
        TestAnswer real = body.isEmpty()
                ? client.send(parts[0], parts[1], null)
                : client.with("Content-Type", "application/json")
                        .send(parts[0], parts[1], body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        told.status(200).json("/status", real.code());
        if (real.code() >= 400) {
            told.json("/code", real.text("/code"));
        } else if (real.tree().has("data")) {
            told.json("/rows", real.tree().path("data").size());
        } else if (real.tree().has("count")) {
            told.json("/rows", real.tree().path("count").intValue());
        }
    }

    /** An operation of a batch is explained where it stands: behind what those before it did. */
    @Test
    void batches() {
        fill();
        String made = "{'operations':[{'method':'POST','path':'/orders','body':{'code':'made','hidden':true}},"
                + "{'method':'GET','path':'/orders/made'}]}";
        TestAnswer hidden = explained("POST /batch", made, claims(ann));
        decided(hidden, "hidden", "read_rule", 404);
        hidden.json("/request/index", 1).json("/request/operation", "get").json("/conditions/0/left", 1);
        String refused = "{'operations':[{'method':'GET','path':'/orders'},{'method':'DELETE','path':'/orders/open'}]}";
        TestAnswer denied = explained("POST /batch", refused, claims(ann));
        decided(denied, "refused", "permission", 403);
        denied.json("/request/index", 1);
        decided(
                explained("POST /batch", "{'operations':[{'method':'GET','path':'/orders?margin=1'}]}", claims(ann)),
                "refused",
                "field_rule",
                400);
        decided(
                explained(
                        "POST /batch",
                        "{'operations':[{'method':'POST','path':'/orders','body':{'code':'m','total':900}}]}",
                        claims(ann)),
                "refused",
                "write_rule",
                403);
        decided(explained("POST /batch", "{'operations':7}", claims(ann)), "refused", "request", 400);
    }

    @Test
    void nothingIsWritten() throws SQLException {
        fill();
        Caller boss = Caller.user("ann").in(here).roles("boss");
        server.as(boss)
                .post("/tickets", "{'title':'first %s','order_code':'open'}".formatted(here))
                .status(201);
        Map<String, String> before = database();
        explained("POST /tickets", "{'title':'x'}", claims(boss)).json("/decision", "allowed");
        explained("POST /tickets/bulk", "[{'title':'x'},{'title':'y'}]", claims(boss))
                .json("/decision", "allowed")
                .json("/rows", 2);
        explained("POST /tickets", "{'title':'first %s'}".formatted(here), claims(boss))
                .json("/status", 409);
        explained("PUT /orders/open", "{'total':9}", claims(boss)).json("/status", 200);
        explained("PUT /orders/fresh", "{'total':9}", claims(boss)).json("/status", 201);
        explained("PATCH /orders/open", "{'total':9}", claims(boss)).json("/status", 200);
        explained("PATCH /orders/open", "{'total':999}", claims(boss)).json("/status", 403);
        explained("PATCH /orders/bulk", "[{'code':'open','total':9}]", claims(boss))
                .json("/status", 200);
        explained("PATCH /orders/bulk?code=open", "{'total':9}", claims(boss)).json("/rows", 1);
        explained("DELETE /orders/open", "", claims(boss)).json("/status", 204);
        explained("DELETE /orders/bulk?code=open", "", claims(boss)).json("/rows", 1);
        explained(
                        "POST /batch",
                        "{'operations':[{'method':'POST','path':'/orders','body':{'code':'b'}},"
                                + "{'method':'DELETE','path':'/orders/b'}]}",
                        claims(boss))
                .json("/decision", "allowed");
        assertThat(database()).isEqualTo(before);
        server.as(boss).post("/tickets", "{'title':'next %s'}".formatted(here)).status(201);
    }

    /** Every table's rows and every sequence's last number: books of answers and jobs among them. */
    private static Map<String, String> database() throws SQLException {
        Map<String, String> found = new TreeMap<>();
        TestDatabase database = server.database();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet tables = statement.executeQuery("""
                    SELECT format('%I.%I', schemaname, tablename), query_to_xml(format('SELECT * FROM %I.%I t ORDER BY t::text',
                           schemaname, tablename), false, false, '')::text
                    FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')""")) {
                while (tables.next()) {
                    found.put(tables.getString(1), tables.getString(2));
                }
            }
            try (ResultSet sequences = statement.executeQuery(
                    "SELECT format('%I.%I', schemaname, sequencename), last_value::text FROM pg_sequences")) {
                while (sequences.next()) {
                    found.put(sequences.getString(1), String.valueOf(sequences.getString(2)));
                }
            }
        }
        assertThat(found.keySet())
                .anyMatch(name -> name.endsWith(".revision"))
                .anyMatch(name -> name.endsWith("tickets") || name.endsWith("ticket"));
        return found;
    }

    @Test
    void accountsAsTheyStand() {
        People.Session eva = people.newcomer("eva@" + organizations + ".example");
        String organization = eva.organization("evas " + organizations);
        String email = "eva@" + organizations + ".example";
        explained("GET /orders", "", "{'user':'%s'}".formatted(email))
                .json("/status", 200)
                .json("/subject/organization_id", organization)
                .json("/subject/roles", "['OrganizationAdmin']");
        explained("GET /orders", "", "{'user':'%s','organization':'%s'}".formatted(eva.user(), organization))
                .json("/status", 200);
        decided(
                explained("GET /orders", "", "{'user':'%s','organization':'nobody'}".formatted(email)),
                "refused",
                "organization",
                403);
        explained("GET /orders", "", "{'user':'nobody@nowhere.example'}").problem(404, "unknown_user");
        people.root()
                .patch("/users/" + eva.user(), "{'disabled_at':'2026-01-01T00:00:00Z'}")
                .status(200);
        decided(explained("GET /orders", "", "{'user':'%s'}".formatted(email)), "refused", "account", 401);
        String key = key("ServiceAccountReader").text("/id");
        decided(
                explained("DELETE /admin/demo/shop/test/v1/orders/open", "", "{'api_key':'%s'}".formatted(key)),
                "refused",
                "service_role",
                403);
    }

    /** Hooks run too: they would end the sessions of who is disabled, and record it. */
    @Test
    void whatHooksDoIsUndone() {
        String email = "hook@" + organizations + ".example";
        People.Session hooked = people.newcomer(email);
        String user = "/users/" + hooked.user();
        explained(
                        "PATCH /admin/demo/shop/iam/v1" + user,
                        "{'disabled_at':'2026-01-01T00:00:00Z'}",
                        claims(Caller.admin("root")))
                .json("/decision", "allowed");
        people.root().get(user).status(200).json("/disabled_at", null);
        hooked.refreshed().iam().get("/userinfo").status(200);
        people.root()
                .get("/audit/count?kind=user_changed&target_id=" + hooked.user())
                .is("{'count':0}");
        people.root().patch(user, "{'disabled_at':'2026-01-01T00:00:00Z'}").status(200);
        people.root()
                .get("/audit/count?kind=user_changed&target_id=" + hooked.user())
                .is("{'count':1}");
        people.trySignIn(email, People.PASSWORD).problem(403, "account_disabled");
    }

    private static TestAnswer key(String role) {
        String account = people.root()
                .post("/service_accounts", "{'name':'%s %d'}".formatted(role, organizations))
                .status(201)
                .text("/id");
        return people.root()
                .post("/api_keys", "{'service_account_id':'%s','role':'%s'}".formatted(account, role))
                .status(201);
    }

    @Test
    void onlyAdministratorsAsk() {
        String question = "{'method':'GET','path':'/demo/shop/test/v1/orders','subject':'anonymous'}";
        people.nobody().admin().post("/explanations", question).problem(401, "token_required");
        server.as(ann, "iam").admin().post("/explanations", question).problem(403, "admin_only");
        people.root().post("/explanations", question).status(200).header("Cache-Control", "no-store");
        bearing(key("ServiceAccountAdmin")).post("/explanations", question).status(200);
        bearing(key("ServiceAccountWriter")).post("/explanations", question).problem(403, "admin_only");
        people.nobody().post("/explanations", question).problem(404, "unknown_endpoint");
        server.iams().trail().flush();
        assertThat(people.root()
                        .get("/audit?kind=across_organizations&actor_kind=service")
                        .texts("/data", "target_id"))
                .contains("demo/shop/iam explanations");
    }

    private static TestClient bearing(TestAnswer key) {
        return people.nobody().admin().with("Authorization", "Bearer " + key.text("/key"));
    }

    @Test
    void mistakesOfTheQuestion() {
        TestClient root = people.root();
        root.post("/explanations", "{}").problem(400, "malformed_body");
        root.post("/explanations", "[]").problem(400, "malformed_body");
        root.post("/explanations", "{'method':'GET','path':'/x','subject':'somebody'}")
                .problem(400, "malformed_body");
        root.post("/explanations", "{'method':'GET','path':'/x','subject':{'user':'a','api_key':'b'}}")
                .problem(400, "malformed_body");
        root.post("/explanations", "{'method':'GET','path':'/x','subject':{'api_key':'b'}}")
                .problem(400, "malformed_body");
        explained("GET /demo/shop/test/v1/docs", "", "'anonymous'").problem(400, "not_explained");
        decided(explained("GET /nothing", "", "'anonymous'"), "absent", "address", 404);
        decided(explained("PUT /orders", "{}", "'anonymous'"), "refused", "address", 405);
    }
}
