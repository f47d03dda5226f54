package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what: access levels, roles, permissions, organizations, and the administrators' door. */
class AccessTest {
    private static final String PROJECT = """
            owner: demo
            project: shop
            roles:
              clerk: [order.write, order.print]
              printer: [order.print]
            """;
    private static final String DEFINITION = """
            version: 1.0.0
            tenancy: organization
            schemas:
              order:
                endpoint: orders
                key: number
                permissions: { create: order.write }
                roles: { delete: [boss, owner] }
                fields:
                  number: { type: string, max_length: 10 }
                  product: { type: ref, to: product, inverse: orders }
                  secret: { type: ref, to: ledger, inverse: orders }
              product:
                endpoint: products
                key: sku
                access: { read: public, across: true }
                fields:
                  sku: { type: string, max_length: 10 }
                  name: { type: string, max_length: 20, unique: true }
              country:
                endpoint: countries
                tenancy: none
                access: { read: user, write: admin }
                key: code
                fields: { code: { type: string, max_length: 2 } }
              ledger:
                endpoint: ledgers
                access: admin
                key: code
                fields: { code: { type: string, max_length: 10 } }
              news:
                endpoint: news
                tenancy: none
                access: { read: public, write: user, delete: admin }
                key: code
                fields: { code: { type: string, max_length: 10 } }
            """;

    private static TestServer server;
    private static int organizations;

    private final String here = "here " + organizations;
    private final String there = "there " + organizations++;
    private final Caller ann = Caller.user("ann").in(here);
    private final TestClient clerk = server.as(ann.roles("clerk"));
    private final TestClient nobody = server.as(Caller.NOBODY);
    private final TestClient homeless = server.as(Caller.user("homeless"));
    private final TestClient root = server.as(Caller.admin("root"));

    @BeforeAll
    static void serve() {
        server = TestServer.serve(PROJECT, DEFINITION);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void organizationsNeedATokenWithOne() {
        nobody.get("/orders").problem(401, "token_required").header("WWW-Authenticate", "Bearer realm=\"ashlar\"");
        nobody.post("/orders", "{}").problem(401, "token_required");
        homeless.get("/orders")
                .problem(403, "organization_required")
                .json(
                        "/detail",
                        "The rows of orders belong to organizations, and the token names none: choose one when signing in or refreshing, or by its id in the header X-Organization.");
        root.get("/orders")
                .problem(403, "organization_required")
                .json(
                        "/detail",
                        "The rows of orders belong to organizations, for which users act: administrators and service accounts find them under"
                                + " /admin/.");
        server.as(ann).get("/orders").status(200);
        server.as(Caller.NOBODY)
                .with("Authorization", "Bearer forged")
                .get("/orders")
                .problem(401, "token_invalid");
        nobody.with("Authorization", "Basic YTpi").get("/orders").problem(401, "token_malformed");
        nobody.with("Authorization", "Bearer forged").get("/news").problem(401, "token_invalid");
    }

    @Test
    void publicAndUser() {
        nobody.get("/news").status(200);
        nobody.get("/countries").problem(401, "token_required");
        homeless.get("/countries").status(200);
        nobody.put("/news/n1", "{}").problem(401, "token_required");
        homeless.put("/news/n1", "{}").status(201);
        homeless.delete("/news/n1").problem(403, "admin_only");
        nobody.delete("/news/n1").problem(401, "token_required");
        homeless.put("/countries/de", "{}").problem(403, "admin_only");
        root.admin().delete("/news/n1").status(204);
    }

    @Test
    void adminOnlyUnderAdmin() {
        server.as(ann).get("/ledgers").problem(403, "admin_only");
        nobody.get("/ledgers").problem(401, "token_required");
        server.as(Caller.admin("root").in(here)).get("/ledgers").problem(403, "admin_only");
        root.admin().get("/ledgers").status(200);
        server.as(ann).admin().get("/ledgers").problem(403, "admin_only");
        nobody.admin().get("/orders").problem(401, "token_required");
    }

    @Test
    void permissionsComeFromRoles() {
        server.as(ann).post("/orders", "{'number':'1'}").problem(403, "permission_required");
        server.as(ann.roles("printer")).post("/orders", "{'number':'1'}").problem(403, "permission_required");
        clerk.post("/orders", "{'number':'1'}").status(201);
        server.as(ann).put("/orders/2", "{}").problem(403, "permission_required");
        clerk.put("/orders/2", "{}").status(201);
        server.as(ann).patch("/orders/2", "{}").status(200);
    }

    @Test
    void rolesAreAsked() {
        clerk.post("/orders", "{'number':'1'}").status(201);
        clerk.delete("/orders/1")
                .problem(403, "role_required")
                .json("/detail", "This operation needs a role that the token does not have: boss or owner.");
        server.as(ann.roles("owner")).delete("/orders/1").status(204);
        assertThat(clerk.delete("/orders/9").code()).isEqualTo(403);
    }

    @Test
    void relationsNeedTheirTargets() {
        clerk.post("/orders", "{'number':'1'}").status(201);
        for (String query : List.of("select=secret(code)", "secret.code=1", "sort=secret.code", "select=secret.code")) {
            clerk.get("/orders?" + query).problem(403, "admin_only");
        }
        clerk.get("/orders/1/secret").problem(403, "admin_only");
        clerk.get("/orders?select=number,secret_id").rows("number", "1");
        nobody.get("/products?select=sku,orders(number)").problem(401, "token_required");
        root.admin(here).get("/orders?select=number,secret(code)").rows("number", "1");
    }

    @Test
    void theHeaderOnlyRepeatsTheToken() {
        String own = Caller.id(here).toString();
        String other = Caller.id(there).toString();
        server.as(ann).with("X-Organization", own).get("/orders").status(200);
        server.as(ann).with("X-Organization", other).get("/orders").problem(403, "organization_forbidden");
        server.as(ann).with("X-Organization", "x").get("/orders").problem(400, "invalid_organization");
        homeless.with("X-Organization", own).get("/orders").problem(403, "organization_forbidden");
        nobody.with("X-Organization", own).get("/orders").problem(403, "organization_forbidden");
    }

    @Test
    void administratorsNameTheOrganization() {
        root.admin(here)
                .put("/orders/1", "{}")
                .status(201)
                .json("/organization_id", Caller.id(here).toString());
        root.admin(there).put("/orders/1", "{}").status(201);
        root.admin(there).put("/orders/2", "{}").status(201);
        root.admin(here).get("/orders").rows("number", "1");
        root.admin(here).get("/orders/count").is("{'count':1}");
        String both = "or=(number=1,number=2)&sort=number";
        List<String> organizations =
                root.admin().get("/orders?" + both).status(200).texts("/data", "organization_id");
        assertThat(organizations)
                .contains(Caller.id(here).toString(), Caller.id(there).toString());
        root.admin().get("/orders/1").problem(400, "organization_required");
        root.admin().put("/orders/3", "{}").problem(400, "organization_required");
        root.admin().post("/orders", "{'number':'3'}").problem(400, "organization_required");
        root.admin().patch("/orders/1", "{}").problem(400, "organization_required");
        root.admin().delete("/orders/1").problem(400, "organization_required");
        root.admin().put("/countries/fr", "{}").status(201).absent("/organization_id");
        root.admin(here).delete("/orders/2").problem(404, "not_found");
    }

    @Test
    void administratorsWalkAcrossOrganizations() {
        for (String organization : List.of("walk a", "walk b", "walk c")) {
            root.admin(organization).put("/orders/w1", "{}").status(201);
            root.admin(organization).put("/orders/w2", "{}").status(201);
        }
        int seen = 0;
        String query = "/orders?number.starts=w&limit=2";
        String cursor = "";
        do {
            var page = root.admin().get(query + cursor).status(200);
            seen += page.texts("/data", "number").size();
            cursor = page.text("/page/next").equals("null") ? "" : "&cursor=" + page.text("/page/next");
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(6);
    }

    @Test
    void theShopWindowSpansOrganizations() {
        String pen = "pen" + organizations;
        TestClient ours = server.as(ann);
        TestClient theirs = server.as(Caller.user("bob").in(there));
        ours.put("/products/" + pen, "{'name':'Pen'}")
                .status(201)
                .json("/organization_id", Caller.id(here).toString());
        theirs.put("/products/" + pen, "{'name':'Other'}").problem(409, "taken");
        theirs.post("/products", "{'sku':'%s'}".formatted(pen)).problem(409, "taken");
        theirs.put("/products/x" + pen, "{'name':'Pen'}").status(201);
        nobody.get("/products?sku.ends=" + pen).rows("sku", pen, "x" + pen);
        nobody.get("/products/" + pen)
                .status(200)
                .json("/organization_id", Caller.id(here).toString());
        nobody.get("/products/count?sku.ends=" + pen).is("{'count':2}");
        assertThat(theirs.patch("/products/" + pen, "{'name':'Mine'}").code()).isIn(403, 404);
        assertThat(theirs.delete("/products/" + pen).code()).isIn(403, 404);
        ours.get("/products/" + pen).json("/name", "Pen");
    }
}
