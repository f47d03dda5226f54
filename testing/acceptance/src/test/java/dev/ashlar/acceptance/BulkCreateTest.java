package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many rows created by one request: all or nothing, or a result for each. */
class BulkCreateTest {
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
    void createAnswersAResultForEachRow() {
        ann.post("/orders/bulk", "[{'number':'b1','customer_id':'c1'},{'number':'b2','customer_id':'c2','total':1.5}]")
                .status(201)
                .header("Content-Type", "application/json")
                .header("Ashlar-Version", "test@1.4.2")
                .is("{'count':2,'results':[{'id':'b1','status':'created'},{'id':'b2','status':'created'}]}");
        TestAnswer made = ann.get("/orders/b2").status(200).json("/total", new java.math.BigDecimal("1.50"));
        assertThat(made.text("/created_by")).isEqualTo(Caller.id("ann").toString());
        made.json("/status", "open");
        assertThat(made.text("/created_at")).isEqualTo(made.text("/changed_at"));
        assertThat(made.etag()).isNotEqualTo(ann.get("/orders/b1").etag());
        ann.post("/orders/bulk", "[]").status(201).is("{'count':0,'results':[]}");
    }

    @Test
    void keysAreAnsweredAsTheyStandInAddresses() {
        ann.post("/lines/bulk", "[{'order_id':'o4','position':1,'qty':1},{'order_id':'o4','position':2,'qty':2}]")
                .status(201)
                .is("{'count':2,'results':[{'id':'o4~1','status':'created'},{'id':'o4~2','status':'created'}]}");
        TestAnswer tickets = ann.post("/tickets/bulk", "[{'title':'a'},{'title':'b'},{'title':'c'}]")
                .status(201)
                .json("/count", 3);
        assertThat(new HashSet<>(tickets.texts("/results", "id"))).hasSize(3);
        for (int row = 0; row < 3; row++) {
            ann.get("/tickets/" + tickets.text("/results/" + row + "/id"))
                    .status(200)
                    .json("/title", String.valueOf((char) ('a' + row)));
        }
    }

    @Test
    void rowsMayGiveDifferentFields() {
        ann.post(
                        "/customers/bulk",
                        "[{'code':'x1','name':'X'},{'code':'x2','name':'Y','vip':true,'address':{'city':'Bath'}},"
                                + "{'code':'x3','name':'Z','vip':null,'country':'DE','referrer_id':'x1'}]")
                .status(201)
                .json("/count", 3);
        ann.get("/customers?select=code,vip,country,address,referrer_id&code.starts=x")
                .json(
                        "/data",
                        "[{'code':'x1','vip':false,'country':null,'address':null,'referrer_id':null},"
                                + "{'code':'x2','vip':true,'country':null,'address':{'city':'Bath'},'referrer_id':null},"
                                + "{'code':'x3','vip':null,'country':'DE','address':null,'referrer_id':'x1'}]");
    }

    @Test
    void minimalAnswersNothing() {
        TestAnswer made = ann.with("Prefer", "return=minimal")
                .post("/tickets/bulk", "[{'title':'quiet'}]")
                .status(201)
                .header("Preference-Applied", "return=minimal");
        assertThat(made.body()).isEmpty();
        ann.get("/tickets/count?title=quiet").is("{'count':1}");
    }

    @Test
    void everyFaultOfTheBodyIsTold() {
        ann.post(
                        "/orders/bulk",
                        "[{'number':'b1','customer_id':'c1'},{'number':'b2'},{'number':'b3','total':-1,'nope':1},7]")
                .problem(400, "malformed_body")
                .violation("/1/customer_id", "required")
                .violation("/2/total", "min")
                .violation("/2/nope", "unknown_field")
                .violation("/3", "type");
        ann.post("/orders/bulk", "[{'number':'b1'},{'number':'b2','customer_id':'c1','created_by':null}]")
                .problem(422, "invalid_body")
                .violation("/0/customer_id", "required")
                .violation("/1/created_by", "read_only");
        ann.get("/orders/count").is("{'count':4}");
    }

    @Test
    void faultsAreCountedBeyondThoseListed() {
        String rows = IntStream.range(0, 3000)
                .mapToObj(row -> "{'title':%d}".formatted(row))
                .collect(Collectors.joining(",", "[{'title':'fine'},", "]"));
        TestAnswer refused = ann.post("/tickets/bulk", rows).problem(400, "malformed_body");
        assertThat(refused.tree().at("/errors")).hasSize(100);
        assertThat(refused.text("/detail")).startsWith("3000 rows are refused; only the first 100 faults are listed");
        refused.violation("/1/title", "type");
    }

    @Test
    void bodiesThatAreNoArraysAreRefused() {
        ann.post("/orders/bulk", "{'number':'b1','customer_id':'c1'}").problem(400, "malformed_body");
        ann.post("/orders/bulk", "").problem(400, "invalid_json");
        ann.post("/orders/bulk", "[{'number':'b1','customer_id':'c1'}").problem(400, "invalid_json");
        ann.post("/orders/bulk", "[{'number':'b1','customer_id':'c1'}] x").problem(400, "invalid_json");
        ann.post("/orders/bulk", "[{'number':'b1','customer_id':'c1'},{]").problem(400, "invalid_json");
        ann.with("Content-Type", "text/plain")
                .send("POST", "/orders/bulk", "[]".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .problem(415, "unsupported_media_type");
        ann.get("/orders/bulk").problem(405, "method_not_allowed").header("Allow", "POST, PATCH, DELETE, OPTIONS");
        ann.post("/orders/bulk?status=open", "[]").problem(400, "invalid_query");
        ann.post("/orders/bulk?atomic=maybe", "[]")
                .problem(400, "invalid_query")
                .violation("atomic", "type");
        ann.get("/orders/count").is("{'count':4}");
    }

    @Test
    void oneRefusedRowUndoesAll() {
        ann.post("/orders/bulk", "[{'number':'b1','customer_id':'c1'},{'number':'o2','customer_id':'c1'}]")
                .problem(409, "unique")
                .violation("/1/number", "unique");
        ann.post("/orders/bulk", "[{'number':'b1','customer_id':'c9'},{'number':'b2','customer_id':'c1'}]")
                .problem(409, "reference")
                .violation("/0/customer_id", "reference");
        String many = IntStream.range(0, 1500)
                .mapToObj(row -> "{'number':'m%d','customer_id':'%s'}".formatted(row, row == 1234 ? "c9" : "c3"))
                .collect(Collectors.joining(",", "[", "]"));
        ann.post("/orders/bulk", many).problem(409, "reference").violation("/1234/customer_id", "reference");
        ann.get("/orders/count").is("{'count':4}");
    }

    @Test
    void rowsMayReferToRowsBeforeThem() {
        ann.post("/customers/bulk", "[{'code':'r1','name':'A'},{'code':'r2','name':'B','referrer_id':'r1'}]")
                .status(201);
        ann.get("/customers/r2/referrer").status(200).json("/code", "r1");
    }

    @Test
    void withoutAtomicEveryRowHasItsResult() {
        TestAnswer mixed = ann.post(
                        "/orders/bulk?atomic=false",
                        "[{'number':'b1','customer_id':'c3'},{'number':'o1','customer_id':'c3'},{'number':'b3'},"
                                + "{'number':'b4','customer_id':'c9'},{'number':'b5','customer_id':'c3','nope':[{}]},"
                                + "{'number':'b6','customer_id':'c3'},{'number':'b6','customer_id':'c3'}]")
                .status(201)
                .json("/count", 7);
        assertThat(mixed.texts("/results", "status"))
                .containsExactly("created", "failed", "failed", "failed", "failed", "created", "failed");
        mixed.json("/results/0/id", "b1")
                .json("/results/1/id", "o1")
                .json("/results/1/error/status", 409)
                .json("/results/1/error/code", "unique")
                .json("/results/1/error/errors/0/pointer", "/1/number")
                .json("/results/2/error/status", 422)
                .json("/results/2/error/errors/0/pointer", "/2/customer_id")
                .json("/results/3/error/code", "reference")
                .json("/results/4/id", "b5")
                .json("/results/4/error/status", 400)
                .json("/results/4/error/errors/0/pointer", "/4/nope")
                .json("/results/6/error/code", "unique");
        ann.get("/orders?number.starts=b").rows("number", "b1", "b6");
    }

    @Test
    void othersRowsAreAbsent() {
        TestClient bob = server.as(Caller.user("bob").in(shop.organization + " other"));
        bob.post("/orders/bulk", "[{'number':'o1','customer_id':'c1'}]").problem(409, "reference");
        bob.post("/customers/bulk", "[{'code':'c1','name':'Bob'}]").status(201);
        bob.post("/orders/bulk", "[{'number':'o1','customer_id':'c1'}]").status(201);
        ann.get("/customers/c1").json("/name", "Ada");
        server.as(Caller.user("bob")).post("/orders/bulk", "[]").problem(403, "organization_required");
        server.as(Caller.NOBODY).post("/orders/bulk", "[]").problem(401, "token_required");
        ann.post("/products/bulk", "[]").problem(403, "admin_only");
        shop.administers().post("/products/bulk", "[{'sku':'p1','name':'P'}]").status(201);
        server.as(Caller.admin("root")).admin().post("/orders/bulk", "[]").problem(400, "organization_required");
        shop.administers()
                .post("/orders/bulk", "[{'number':'adm','customer_id':'c1'}]")
                .status(201);
        ann.get("/orders/adm").status(200);
    }
}
