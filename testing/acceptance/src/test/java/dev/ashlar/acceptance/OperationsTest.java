package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each operation of a schema over HTTP: what it answers, and what it refuses. */
class OperationsTest {
    private static TestServer server;

    private final Shop shop = new Shop(server).filled();
    private final TestClient ann = shop.calls();

    @BeforeAll
    static void serve() {
        server = Shop.serve();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void listAnswersAPage() {
        ann.get("/orders?select=number,total&limit=2")
                .status(200)
                .header("Content-Type", "application/json")
                .header("Ashlar-Version", "test@1.4.2")
                .json("/data", "[{'number':'o1','total':10.50},{'number':'o2','total':20.00}]")
                .json("/page/limit", 2)
                .json("/page/prev", null)
                .absent("/page/total");
        ann.get("/orders?limit=50").rows("number", "o1", "o2", "o3", "o4").json("/page/next", null);
        ann.get("/orders?count=exact&limit=1").rows("number", "o1").json("/page/total", 4);
        ann.get("/orders?offset=3").rows("number", "o4");
        ann.get("/orders?offset=4").rows("number");
    }

    @Test
    void listLinksToItsNeighbours() {
        TestAnswer first = ann.get("/orders?limit=2&status.ne=shipped").rows("number", "o1", "o2");
        String next = first.header("Link").orElseThrow();
        assertThat(next)
                .matches("</demo/shop/test/v1/orders\\?.*cursor=" + first.text("/page/next") + ">; rel=\"next\"");
        String address = next.substring(1, next.indexOf('>'));
        TestAnswer second = server.at("", shop.ann).get(address).rows("number", "o3");
        assertThat(second.header("Link").orElseThrow()).endsWith("rel=\"prev\"");
        second.json("/page/next", null);
        server.at("", shop.ann)
                .get("/demo/shop/test/v1/orders?limit=2&status.ne=shipped&cursor=" + second.text("/page/prev"))
                .rows("number", "o1", "o2");
    }

    @Test
    void getAnswersTheObject() {
        TestAnswer order =
                ann.get("/orders/o1").status(200).json("/number", "o1").json("/customer_id", "c1");
        order.json("/status", "open").json("/note", null).absent("/customer").absent("/organization_id");
        assertThat(order.text("/created_by")).isEqualTo(Caller.id("ann").toString());
        assertThat(order.text("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(order.etag()).matches("\"[!-~]+\"");
        ann.with("If-None-Match", order.etag()).get("/orders/o1").status(304).header("ETag", order.etag());
        ann.with("If-None-Match", "W/" + order.etag()).get("/orders/o1").status(304);
        ann.with("If-None-Match", "\"other\", " + order.etag())
                .get("/orders/o1")
                .status(304);
        ann.with("If-None-Match", "\"other\"").get("/orders/o1").status(200);
        ann.get("/orders/nope").problem(404, "not_found");
        ann.get("/lines/o1~1").status(200).json("/qty", 3);
        ann.get("/lines/o1~9").problem(404, "not_found");
        ann.get("/lines/o1").problem(400, "invalid_key");
        ann.get("/lines/o1~x").problem(400, "wrong_type");
        ann.get("/orders?select=nope").problem(400, "invalid_query").violation("select", "unknown_field");
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        TestAnswer head = ann.send("HEAD", "/orders/o1", null).status(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.etag()).isEqualTo(ann.get("/orders/o1").etag());
    }

    @Test
    void relatedRowsAreThoseOfTheOneRow() {
        ann.get("/customers/c1/orders?select=number").rows("number", "o1", "o2");
        ann.get("/customers/c1/orders?status=paid").rows("number", "o2");
        ann.get("/customers/c1/orders?limit=1&count=exact").rows("number", "o1").json("/page/total", 2);
        ann.get("/customers/c3/orders").rows("number");
        ann.get("/customers/c9/orders").problem(404, "not_found");
        ann.get("/orders/o1/customer").status(200).json("/code", "c1");
        ann.get("/customers/c1/referrer").problem(404, "not_found");
        ann.get("/customers/c2/referrer?select=name").is("{'name':'Ada'}");
        ann.get("/customers/c1/referred").rows("code", "c2");
        ann.get("/lines/o1~1/same_position?select=order_id").rows("order_id", "o1", "o2", "o3");
        ann.get("/orders/o1/custmer").problem(404, "unknown_relation");
    }

    @Test
    void relatedCursorsBelongToTheirRow() {
        String next = ann.get("/customers/c1/orders?limit=1").status(200).text("/page/next");
        ann.get("/customers/c1/orders?limit=1&cursor=" + next).rows("number", "o2");
        ann.get("/customers/c2/orders?limit=1&cursor=" + next).problem(400, "invalid_cursor");
        ann.get("/orders?limit=1&cursor=" + next).problem(400, "invalid_cursor");
    }

    @Test
    void objectsHaveAnAddress() {
        ann.get("/customers/c1/address").problem(404, "not_found");
        ann.patch("/customers/c1", "{'address':{'city':'Bath'}}").status(200).json("/address/city", "Bath");
        ann.get("/customers/c1/address").is("{'city':'Bath'}");
    }

    @Test
    void countAndExistsTakeFilters() {
        ann.get("/orders/count").is("{'count':4}");
        ann.get("/orders/count?status=paid").is("{'count':2}");
        ann.get("/orders/count?lines.qty.gt=4").is("{'count':2}");
        ann.get("/orders/exists?status=paid").is("{'exists':true}");
        ann.get("/orders/exists?status=paid&total.gt=100").is("{'exists':false}");
        ann.get("/orders/count?limit=3").problem(400, "invalid_query");
        ann.get("/orders/exists?sort=number").problem(400, "invalid_query");
    }

    @Test
    void createAnswersTheObject() {
        TestAnswer made = ann.post("/orders", "{'number':'o5','customer_id':'c3','total':'7.5'}")
                .status(201)
                .header("Location", "/demo/shop/test/v1/orders/o5")
                .json("/status", "open")
                .json("/total", new java.math.BigDecimal("7.50"));
        assertThat(ann.get("/orders/o5").etag()).isEqualTo(made.etag());
        ann.post("/orders?select=number,customer(name)", "{'number':'o6','customer_id':'c3'}")
                .status(201)
                .is("{'number':'o6','customer':{'name':'Cid'}}");
        ann.with("Prefer", "return=minimal")
                .post("/orders", "{'number':'o7','customer_id':'c3'}")
                .status(201)
                .header("Location", "/demo/shop/test/v1/orders/o7")
                .header("Preference-Applied", "return=minimal");
    }

    @Test
    void createdIdsAreTheServers() {
        TestAnswer ticket = ann.post("/tickets", "{'title':'first'}").status(201);
        String id = ticket.text("/id");
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        ticket.header("Location", "/demo/shop/test/v1/tickets/" + id);
        String chosen = "01890a5d-ac96-774b-bcce-b302099a8057";
        ann.put("/tickets/" + chosen, "{'title':'second'}").status(201).json("/id", chosen);
    }

    @Test
    void createRefusesWhatCannotBe() {
        ann.post("/orders", "{'number':'o1','customer_id':'c1'}")
                .problem(409, "unique")
                .violation("/number", "unique");
        ann.post("/orders", "{'number':'x','customer_id':'c9'}")
                .problem(409, "reference")
                .violation("/customer_id", "reference");
        ann.post("/orders", "{'number':'x','customer_id':'c1','placed_on':'2026-01-01'}")
                .problem(409, "unique");
        ann.post("/orders", "{'number':'x'}").problem(422, "invalid_body").violation("/customer_id", "required");
        ann.post("/orders", "{'number':'x','customer_id':'c1','created_by':'%s'}".formatted(Caller.id("bob")))
                .problem(422, "invalid_body")
                .violation("/created_by", "read_only");
        ann.post("/customers", "{'code':'x','name':'X','email':'nobody'}")
                .problem(422, "invalid_body")
                .violation("/email", "format");
        ann.get("/orders/x").problem(404, "not_found");
        ann.get("/orders/count").is("{'count':4}");
    }

    @Test
    void uniqueIgnoresCaseWhereSaid() {
        ann.patch("/customers/c1", "{'email':'ada@example.org'}").status(200);
        ann.patch("/customers/c2", "{'email':'ADA@Example.org'}")
                .problem(409, "unique")
                .violation("/email", "unique");
        ann.patch("/customers/c1", "{'email':'Ada@example.org'}").status(200);
    }

    @Test
    void putCreatesAndReplaces() {
        ann.put("/orders/o9", "{'customer_id':'c3','total':1,'note':'n'}")
                .status(201)
                .header("Location", "/demo/shop/test/v1/orders/o9")
                .json("/number", "o9")
                .json("/status", "open");
        ann.patch("/orders/o9", "{'status':'paid'}").status(200);
        TestAnswer before = ann.get("/orders/o9");
        TestAnswer after =
                ann.put("/orders/o9", "{'customer_id':'c3','total':2}").status(200);
        after.json("/status", "open").json("/note", null).json("/total", new java.math.BigDecimal("2.00"));
        assertThat(after.text("/created_at")).as("computed defaults stay").isEqualTo(before.text("/created_at"));
        assertThat(after.text("/created_by")).as("read-only fields stay").isEqualTo(before.text("/created_by"));
        assertThat(after.etag()).isNotEqualTo(before.etag());
    }

    @Test
    void putRepeatedChangesNothing() {
        TestAnswer made =
                ann.put("/customers/c7", "{'name':'Eve','country':'FR'}").status(201);
        TestAnswer again =
                ann.put("/customers/c7", "{'name':'Eve','country':'FR'}").status(200);
        assertThat(again.etag()).isEqualTo(made.etag());
        assertThat(again.body()).isEqualTo(made.body());
        TestAnswer order =
                ann.put("/orders/o9", "{'customer_id':'c3','total':1}").status(201);
        TestAnswer same =
                ann.put("/orders/o9", "{'customer_id':'c3','total':1.00}").status(200);
        assertThat(same.etag()).as("on_write alone is no change").isEqualTo(order.etag());
        assertThat(same.body()).isEqualTo(order.body());
    }

    @Test
    void putHoldsItsKey() {
        ann.put("/customers/c8", "{'code':'c8','name':'Eve'}").status(201);
        ann.put("/customers/c8", "{'code':'c9','name':'Eve'}")
                .problem(422, "invalid_body")
                .violation("/code", "key");
        ann.put("/lines/o1~7", "{'qty':2}").status(201).json("/position", 7).json("/order_id", "o1");
        ann.put("/lines/o1~0", "{'qty':2}").status(422);
        ann.put("/lines/o99~1", "{'qty':2}").problem(409, "reference");
        ann.put("/orders/o1", "{}").problem(422, "invalid_body").violation("/customer_id", "required");
    }

    @Test
    void patchMerges() {
        TestAnswer before = ann.get("/orders/o1");
        TestAnswer after =
                ann.patch("/orders/o1", "{'note':'call first'}").status(200).json("/note", "call first");
        after.json("/total", new java.math.BigDecimal("10.50"));
        assertThat(after.etag()).isNotEqualTo(before.etag());
        ann.patch("/orders/o1", "{'note':null}").status(200).json("/note", null);
        ann.patch("/orders/o1", "{'customer_id':null}")
                .problem(422, "invalid_body")
                .violation("/customer_id", "not_null");
        ann.patch("/orders/o1", "{'number':'o1','note':null}").status(200);
        ann.patch("/orders/o1", "{'number':'o77'}").problem(422, "invalid_body").violation("/number", "key");
        ann.patch("/lines/o1~1", "{'position':8}").problem(422, "invalid_body").violation("/position", "key");
        ann.patch("/orders/nope", "{'note':'x'}").problem(404, "not_found");
        TestAnswer same = ann.get("/orders/o1");
        TestAnswer nothing = ann.patch("/orders/o1", "{}").status(200);
        assertThat(nothing.etag()).isEqualTo(same.etag());
    }

    @Test
    void patchReplacesObjectsWhole() {
        ann.patch("/customers/c1", "{'address':{'street':'High St','city':'Bath'}}")
                .status(200);
        ann.patch("/customers/c1", "{'address':{'city':'Rome'}}").status(200).json("/address", "{'city':'Rome'}");
        ann.patch("/customers/c1", "{'address':{'street':'x'}}")
                .problem(422, "invalid_body")
                .violation("/address/city", "required");
        ann.patch("/customers/c1", "{'address':null}").status(200).json("/address", null);
    }

    @Test
    void patchMovesNoKey() {
        ann.patch("/customers/c3", "{'code':'c33'}")
                .problem(422, "invalid_body")
                .violation("/code", "key");
        ann.patch("/customers/c3", "{'code':'c3'}").status(200).json("/code", "c3");
        ann.get("/customers/c33").problem(404, "not_found");
    }

    @Test
    void deleteHoldsToItsReferences() {
        ann.delete("/customers/c1").problem(409, "referenced");
        ann.delete("/orders/o1").status(204);
        ann.delete("/orders/o1").problem(404, "not_found");
        ann.get("/lines?order_id=o1").rows("position");
        ann.delete("/orders/o2").status(204);
        ann.delete("/customers/c1").status(204);
        ann.get("/customers/c2").json("/referrer_id", null);
    }

    @Test
    void aRowThatLosesItsReferenceHasAnotherTag() {
        ann.put("/customers/c8", "{'name':'Eve','referrer_id':'c3'}").status(201);
        TestAnswer before = ann.get("/customers/c8");
        ann.delete("/customers/c3").status(204);
        ann.with("If-None-Match", before.etag())
                .get("/customers/c8")
                .status(200)
                .json("/referrer_id", null);
        ann.with("If-Match", before.etag())
                .patch("/customers/c8", "{'name':'x'}")
                .problem(412, "stale");
    }

    @Test
    void preconditionsGuardWrites() {
        String stale = ann.get("/orders/o1").etag();
        String fresh = ann.patch("/orders/o1", "{'note':'new'}").etag();
        ann.with("If-Match", stale)
                .patch("/orders/o1", "{'note':'lost'}")
                .problem(412, "stale")
                .json("/current/note", "new")
                .header("ETag", fresh);
        ann.with("If-Match", stale).put("/orders/o1", "{'customer_id':'c2'}").problem(412, "stale");
        ann.with("If-Match", stale).delete("/orders/o1").problem(412, "stale");
        ann.with("If-Match", "*").put("/orders/o99", "{'customer_id':'c2'}").problem(404, "not_found");
        ann.with("If-Match", "*").patch("/orders/o1", "{'note':'any'}").status(200);
        String now = ann.get("/orders/o1?select=number,lines(qty)").etag();
        ann.with("If-Match", "\"x\", " + now)
                .patch("/orders/o1", "{'note':'found'}")
                .status(200);
        ann.with("If-Match", "W/" + ann.get("/orders/o1").etag())
                .delete("/orders/o1")
                .problem(412, "stale");
        ann.with("If-None-Match", "*").put("/orders/o1", "{'customer_id':'c2'}").problem(412, "stale");
        ann.with("If-None-Match", "*").put("/orders/o5", "{'customer_id':'c2'}").status(201);
        ann.with("If-Match", ann.get("/orders/o1").etag()).delete("/orders/o1").status(204);
    }

    @Test
    void aRowMadeAgainHasAnotherTag() {
        String first = ann.put("/customers/c7", "{'name':'Eve'}").status(201).etag();
        ann.delete("/customers/c7").status(204);
        String second = ann.put("/customers/c7", "{'name':'Eve'}").status(201).etag();
        assertThat(second).isNotEqualTo(first);
        ann.with("If-Match", first).delete("/customers/c7").problem(412, "stale");
    }

    @Test
    void tagsCoverWhatIsEmbedded() {
        String before = ann.get("/orders/o1?select=number,customer(name)").etag();
        ann.patch("/customers/c1", "{'name':'Ada L.'}").status(200);
        ann.with("If-None-Match", before)
                .get("/orders/o1?select=number,customer(name)")
                .status(200)
                .json("/customer/name", "Ada L.");
        assertThat(ann.get("/orders/o1?select=number").etag())
                .isNotEqualTo(ann.get("/orders/o1").etag());
    }

    @Test
    void onlyMethodsThatExist() {
        ann.send("DELETE", "/orders", null)
                .problem(405, "method_not_allowed")
                .header("Allow", "GET, HEAD, POST, OPTIONS");
        ann.send("POST", "/orders/o1", null).problem(405, "method_not_allowed");
        ann.send("OPTIONS", "/orders/o1", null).status(204);
        ann.get("/ordres").problem(404, "unknown_endpoint");
        ann.get("/orders/").problem(404, "unknown_address");
        server.at("/demo/shop/test/v2", shop.ann).get("/orders").problem(404, "unknown_api");
        server.at("/demo/shop/other/v1", shop.ann).get("/orders").problem(404, "unknown_api");
    }
}
