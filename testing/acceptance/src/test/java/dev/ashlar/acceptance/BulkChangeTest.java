package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many rows changed or deleted by one request, each named or found by a filter; limits and rehearsals. */
class BulkChangeTest {
    private static TestServer server;

    private final Shop shop = new Shop(server).filled();
    private final TestClient ann = shop.calls();
    private final TestClient bob = server.as(Caller.user("bob").in(shop.organization + " other"));

    @BeforeAll
    static void serve() {
        server = Shop.serve();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private TestAnswer delete(String path, String json) {
        return ann.with("Content-Type", "application/json")
                .send("DELETE", path, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void rowsAreChangedEachInItsWay() {
        String untouched = ann.get("/orders/o3").etag();
        TestAnswer before = ann.get("/orders/o1");
        ann.patch(
                        "/orders/bulk",
                        "[{'number':'o1','status':'paid'},{'number':'o2','note':'n','total':null},{'number':'o4','status':'shipped'}]")
                .status(200)
                .is("{'count':3,'results':[{'id':'o1','status':'updated'},{'id':'o2','status':'updated'},"
                        + "{'id':'o4','status':'updated'}]}");
        TestAnswer after =
                ann.get("/orders/o1").json("/status", "paid").json("/total", new java.math.BigDecimal("10.50"));
        assertThat(after.etag()).isNotEqualTo(before.etag());
        assertThat(after.text("/changed_at")).isNotEqualTo(before.text("/changed_at"));
        assertThat(after.text("/created_at")).isEqualTo(before.text("/created_at"));
        ann.get("/orders/o2").json("/status", "paid").json("/note", "n").json("/total", null);
        assertThat(ann.get("/orders/o3").etag()).isEqualTo(untouched);
        ann.patch("/lines/bulk", "[{'order_id':'o1','position':2,'qty':9}]")
                .status(200)
                .is("{'count':1,'results':[{'id':'o1~2','status':'updated'}]}");
        ann.get("/lines/o1~2").json("/qty", 9);
    }

    @Test
    void rowsThatStayTheSameKeepTheirRevision() {
        String before = ann.get("/orders/o4").etag();
        ann.patch("/orders/bulk", "[{'number':'o4','status':'shipped'},{'number':'o1','note':'x'}]")
                .status(200);
        assertThat(ann.get("/orders/o4").etag()).isEqualTo(before);
    }

    @Test
    void theSameRowTwiceIsChangedTwiceInOrder() {
        ann.patch("/orders/bulk", "[{'number':'o1','note':'1','total':1},{'number':'o1','note':'2'}]")
                .status(200)
                .json("/count", 2);
        ann.get("/orders/o1").json("/note", "2").json("/total", new java.math.BigDecimal("1.00"));
    }

    @Test
    void rowsThatAreNotThereRefuseAll() {
        ann.patch("/orders/bulk", "[{'number':'o1','note':'x'},{'number':'o9','note':'x'},{'number':'o8','note':'x'}]")
                .problem(404, "not_found")
                .violation("/1", "not_found")
                .violation("/2", "not_found");
        ann.get("/orders/o1").json("/note", null);
        bob.patch("/orders/bulk", "[{'number':'o1','note':'x'}]").problem(404, "not_found");
        ann.patch("/orders/bulk?atomic=false", "[{'number':'o1','note':'x'},{'number':'o9','note':'x'}]")
                .status(200)
                .json("/results/0/status", "updated")
                .json("/results/1/status", "failed")
                .json("/results/1/id", "o9")
                .json("/results/1/error/status", 404);
        ann.get("/orders/o1").json("/note", "x");
    }

    @Test
    void rowsAreNamedByTheirKeys() {
        ann.patch("/orders/bulk", "[{'note':'x'},{'number':null,'note':'x'}]")
                .problem(422, "invalid_body")
                .violation("/0/number", "required")
                .violation("/1/number", "not_null");
        ann.patch("/lines/bulk", "[{'order_id':'o1','qty':1}]")
                .problem(422, "invalid_body")
                .violation("/0/position", "required");
        ann.patch("/orders/bulk", "{'note':'x'}").problem(400, "malformed_body");
        ann.patch("/orders/bulk", "[{'number':'o1','created_by':null}]")
                .problem(422, "invalid_body")
                .violation("/0/created_by", "read_only");
    }

    @Test
    void changesAreRefusedByTheDatabaseToo() {
        ann.patch("/orders/bulk", "[{'number':'o3','note':'x'},{'number':'o1','customer_id':'c9'}]")
                .problem(409, "reference")
                .violation("/1/customer_id", "reference");
        ann.patch("/orders/bulk", "[{'number':'o1','placed_on':'2026-01-02'}]").problem(409, "unique");
        ann.get("/orders/o3").json("/note", null);
    }

    @Test
    void onePatchChangesAllThatAFilterFinds() {
        TestAnswer changed = ann.patch("/orders/bulk?customer.name=Ada", "{'note':'hers','status':'open'}")
                .status(200);
        changed.json("/count", 2);
        assertThat(changed.texts("/results", "id")).containsExactlyInAnyOrder("o1", "o2");
        assertThat(changed.texts("/results", "status")).containsOnly("updated");
        ann.get("/orders?note=hers&status=open").rows("number", "o1", "o2");
        ann.patch("/orders/bulk?status=nope", "{'note':'x'}").problem(400, "invalid_query");
        ann.patch("/orders/bulk?number=o9", "{'note':'x'}").status(200).is("{'count':0,'results':[]}");
        ann.patch("/orders/bulk?number=o1", "[{'number':'o1'}]").problem(400, "malformed_body");
        ann.patch("/orders/bulk?number=o1&atomic=false", "{'note':'x'}").problem(400, "contradiction");
        ann.with("Prefer", "return=minimal")
                .patch("/orders/bulk?number=o1", "{'note':'m'}")
                .status(204);
        bob.patch("/orders/bulk?number.null=false", "{'note':'theirs'}")
                .status(200)
                .json("/count", 0);
        ann.get("/orders/count?note=theirs").is("{'count':0}");
    }

    @Test
    void deletionsTakeAFilterOrKeys() {
        ann.delete("/orders/bulk").problem(400, "filter_required");
        bob.delete("/orders/bulk?number.null=false").status(200).is("{'deleted':0}");
        ann.delete("/orders/bulk?lines.product.name=Ink").status(200).is("{'deleted':1}");
        ann.get("/orders").rows("number", "o2", "o3", "o4");
        delete("/orders/bulk", "['o2','o9','o2']").status(200).is("{'deleted':1}");
        delete("/orders/bulk?number=o3", "['o3']").problem(400, "unexpected_body");
        ann.get("/orders").rows("number", "o3", "o4");
        delete("/lines/bulk", "['o3~1','o3~2']").status(200).is("{'deleted':1}");
        delete("/lines/bulk", "['o3',4,{}]")
                .problem(400, "malformed_body")
                .violation("/0", "type")
                .violation("/1", "type");
        delete("/orders/bulk", "[4]").problem(400, "malformed_body").violation("/0", "type");
        delete("/orders/bulk", "{}").problem(400, "malformed_body");
    }

    @Test
    void whatIsReferredToStays() {
        ann.delete("/customers/bulk?code.in=c1,c3").problem(409, "referenced");
        delete("/customers/bulk", "['c3','c1']").problem(409, "referenced").violation("/1", "referenced");
        ann.get("/customers/count").is("{'count':3}");
        delete("/customers/bulk?atomic=false", "['c1','c3','c9']")
                .status(200)
                .json("/deleted", 1)
                .json("/results/0/status", "failed")
                .json("/results/0/error/code", "referenced")
                .json("/results/1", "{'id':'c3','status':'deleted'}")
                .json("/results/2/status", "ignored");
        ann.get("/customers/count").is("{'count':2}");
    }

    @Test
    void noMoreRowsThanAllowedAreTouched() {
        ann.patch("/orders/bulk?status=paid&max_affected=1", "{'note':'x'}").problem(409, "max_affected");
        ann.patch("/orders/bulk?max_affected=1", "[{'number':'o1','note':'x'},{'number':'o2','note':'x'}]")
                .problem(409, "max_affected");
        ann.delete("/orders/bulk?number.null=false&max_affected=3").problem(409, "max_affected");
        delete("/orders/bulk?max_affected=0", "['o3']").problem(409, "max_affected");
        ann.post("/tickets/bulk?max_affected=1&atomic=false", "[{'title':'a'},{'title':'b'}]")
                .problem(409, "max_affected");
        ann.get("/orders/count?note=x").is("{'count':0}");
        ann.get("/orders/count").is("{'count':4}");
        ann.get("/tickets/count").is("{'count':0}");
        ann.patch("/orders/bulk?status=paid&max_affected=2", "{'note':'x'}")
                .status(200)
                .json("/count", 2);
        ann.post(
                        "/customers/bulk?on_conflict=code&resolution=ignore&max_affected=1",
                        "[{'code':'c1','name':'A'},{'code':'n','name':'N'}]")
                .status(201);
        ann.delete("/orders/bulk?number=o1&max_affected=-1")
                .problem(400, "invalid_query")
                .violation("max_affected", "type");
    }

    @Test
    void aRehearsalLeavesNothing() {
        ann.post("/customers/bulk?dry_run=true&on_conflict=code", "[{'code':'c1','name':'A'},{'code':'n','name':'N'}]")
                .status(201)
                .json("/results/0/status", "updated")
                .json("/results/1/status", "created");
        ann.get("/customers/n").problem(404, "not_found");
        ann.get("/customers/c1").json("/name", "Ada");
        ann.patch("/orders/bulk?dry_run=true&status=paid", "{'note':'x'}")
                .status(200)
                .json("/count", 2);
        ann.delete("/orders/bulk?dry_run=true&status=paid").is("{'deleted':2}");
        ann.post("/orders/bulk?dry_run=true", "[{'number':'o1','customer_id':'c1'}]")
                .problem(409, "unique");
        ann.get("/orders/count?note.null=true").is("{'count':4}");
    }

    @Test
    void reservedNamesAreThoseOfBulkWorkAlone() {
        ann.get("/orders?atomic=true").problem(400, "invalid_query").violation("atomic", "unknown_parameter");
        ann.patch("/orders/bulk?on_conflict=number", "[]").problem(400, "invalid_query");
        ann.delete("/orders/bulk?limit=1&number=o1").problem(400, "invalid_query");
    }
}
