package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several operations in one request: all of them or none, each seeing what those before it did. */
class BatchTest {
    private static TestServer server;

    private final Shop shop = new Shop(server).filled();
    private final TestClient calls = shop.calls();

    @BeforeAll
    static void serve() {
        server = Shop.serve();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private TestAnswer batch(String... operations) {
        return batch(calls, operations);
    }

    private static TestAnswer batch(TestClient calls, String... operations) {
        return calls.post("/batch", "{'operations':[" + String.join(",", operations) + "]}");
    }

    private static String operation(String method, String path, String body) {
        return "{'method':'%s','path':'%s','body':%s}".formatted(method, path, body);
    }

    private static String operation(String method, String path) {
        return "{'method':'%s','path':'%s'}".formatted(method, path);
    }

    private static String named(String ref, String method, String path, String body) {
        return "{'ref':'%s','method':'%s','path':'%s','body':%s}".formatted(ref, method, path, body);
    }

    private long orders() {
        return Long.parseLong(calls.get("/orders/count").text("/count"));
    }

    @Test
    void answersEachOperationInOrder() {
        batch(
                        operation("POST", "/customers", "{'code':'c9','name':'Zoe'}"),
                        operation("PUT", "/orders/o9", "{'customer_id':'c9','total':12.50}"),
                        operation("PATCH", "/orders/o9", "{'status':'paid'}"),
                        operation("GET", "/orders/o9?select=number,status,customer(name)"),
                        operation("GET", "/orders?customer_id=c9&select=number"),
                        operation("GET", "/orders/count?customer.name=Zoe"),
                        operation("DELETE", "/orders/o9"))
                .status(200)
                .header("Content-Type", "application/json")
                .json("/results/0/status", 201)
                .json("/results/0/body/name", "Zoe")
                .json("/results/1/status", 201)
                .json("/results/2/status", 200)
                .json("/results/2/body/status", "paid")
                .json("/results/3/body/customer/name", "Zoe")
                .json("/results/4/body/data/0/number", "o9")
                .json("/results/5/body/count", 1)
                .json("/results/6/status", 204)
                .json("/results/6/body", null)
                .absent("/results/7");
        calls.get("/customers/c9").status(200);
        calls.get("/orders/o9").status(404);
    }

    @Test
    void namesTheExactVersion() {
        batch(operation("GET", "/orders/count")).status(200).header("Ashlar-Version", "test@1.4.2");
    }

    @Test
    void theFirstFailureUndoesAll() {
        long before = orders();
        batch(
                        operation("POST", "/orders", "{'number':'n1','customer_id':'c1'}"),
                        operation("DELETE", "/lines/o1~1"),
                        operation("POST", "/orders", "{'number':'o1','customer_id':'c1'}"),
                        operation("POST", "/orders", "{'number':'n2','customer_id':'c1'}"))
                .problem(409, "unique")
                .json("/index", 2)
                .violation("/operations/2/body/number", "unique");
        assertThat(orders()).isEqualTo(before);
        calls.get("/lines/o1~1").status(200);
    }

    @Test
    void aFailureIsToldAsTheOperationWould() {
        batch(operation("POST", "/lines", "{'order_id':'o1','position':0,'qty':'x'}"))
                .problem(400, "malformed_body")
                .json("/index", 0)
                .violation("/operations/0/body/qty", "type");
        batch(operation("GET", "/orders/count"), operation("POST", "/lines", "{'order_id':'o1','position':9,'qty':0}"))
                .problem(422, "invalid_body")
                .json("/index", 1)
                .violation("/operations/1/body/qty", "min");
        batch(operation("GET", "/orders?nonsense=1"))
                .problem(400, "invalid_query")
                .json("/index", 0)
                .json("/errors/0/pointer", "/operations/0/path")
                .json("/errors/0/params/parameter", "nonsense");
        batch(operation("GET", "/orders/none")).problem(404, "not_found").json("/index", 0);
        batch(operation("GET", "/nothing")).problem(404, "unknown_endpoint").json("/index", 0);
        batch(operation("DELETE", "/orders"))
                .problem(405, "method_not_allowed")
                .json("/index", 0)
                .header("Allow", "GET, HEAD, POST, OPTIONS");
        batch(operation("PUT", "/products/new", "{'name':'x'}"))
                .problem(403, "admin_only")
                .json("/index", 0);
    }

    @Test
    void conditionsStandInHeaders() {
        String tag = calls.get("/orders/o1").etag().replace("\"", "\\\"");
        String guarded = "{'method':'PATCH','path':'/orders/o1','headers':{'if-match':'%s'},'body':{'note':'%s'}}";
        batch(guarded.formatted(tag, "one")).status(200).json("/results/0/body/note", "one");
        batch(operation("DELETE", "/lines/o1~1"), guarded.formatted(tag, "two"))
                .problem(412, "stale")
                .json("/index", 1)
                .json("/current/note", "one");
        calls.get("/lines/o1~1").status(200);
        calls.with("If-Match", "*").post("/batch", "{'operations':[]}").problem(400, "precondition_unsupported");
    }

    @Test
    void aMinimalAnswerHasNoBody() {
        batch("{'method':'PATCH','path':'/orders/o1','headers':{'Prefer':'return=minimal'},'body':{'note':'x'}}")
                .json("/results/0/status", 204)
                .json("/results/0/body", null);
    }

    @Test
    void referencesAreFieldsOfEarlierAnswers() {
        TestAnswer answer = batch(
                        named("t", "POST", "/tickets", "{'title':'one'}"),
                        named("o", "POST", "/orders", "{'number':'r1','customer_id':'c1','total':7.50}"),
                        named("l", "POST", "/lines", "{'order_id':'$o.number','position':3,'qty':2}"),
                        operation("PATCH", "/lines/$o.number~$l.position", "{'qty':4}"),
                        operation("PATCH", "/tickets/$t.id", "{'title':'$t.id'}"),
                        operation("GET", "/orders/$o.number?select=number,total,lines(qty)"),
                        operation("GET", "/lines?order_id=$o.number&select=qty"),
                        named("list", "GET", "/orders?number=$o.number", "null"),
                        operation("PATCH", "/orders/$list.data.0.number", "{'total':'$o.total','note':'$$o.total'}"))
                .status(200)
                .json("/results/3/body/qty", 4)
                .json("/results/5/body/lines/0/qty", 4)
                .json("/results/6/body/data/0/qty", 4)
                .json("/results/8/body/note", "$o.total");
        assertThat(answer.text("/results/8/body/total")).isEqualTo("7.50");
        assertThat(answer.text("/results/4/body/title")).isEqualTo(answer.text("/results/0/body/id"));
    }

    @Test
    void referencesInPathsMeanWhatTheyHold() {
        batch(
                        named("odd", "POST", "/customers", "{'code':'a/b~1=?&','name':'odd'}"),
                        operation("PATCH", "/customers/$odd.code", "{'name':'$$odd'}"),
                        operation("GET", "/customers?code=$odd.code&select=name"),
                        named("word", "POST", "/orders", "{'number':'count','customer_id':'$odd.code'}"),
                        operation("GET", "/orders/$word.number"),
                        named("line", "POST", "/lines", "{'order_id':'$word.number','position':1,'qty':1}"),
                        operation("GET", "/lines/$line.order_id~1"),
                        operation("PUT", "/customers/$$5", "{'name':'dollar'}"),
                        operation("GET", "/customers/%245"))
                .status(200)
                .json("/results/2/body/data/0/name", "$odd")
                .json("/results/4/body/customer_id", "a/b~1=?&")
                .json("/results/6/body/qty", 1)
                .json("/results/8/body/name", "dollar");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {'operations':[{'method':'POST','path':'/tickets','body':{'title':'$x.id'}}]} | /operations/0/body/title | unknown_reference
        {'operations':[{'method':'GET','path':'/tickets/$x.id'}]} | /operations/0/path | unknown_reference
        {'operations':[{'ref':'a','method':'POST','path':'/tickets','body':{'title':'$a.id'}}]} | /operations/0/body/title | forward_reference
        {'operations':[{'method':'GET','path':'/tickets/$b.id'},{'ref':'b','method':'GET','path':'/tickets'}]} | /operations/0/path | forward_reference
        {'operations':[{'ref':'a','method':'GET','path':'/tickets'},{'ref':'a','method':'GET','path':'/tickets'}]} | /operations/1/ref | duplicate_ref
        {'operations':[{'method':'POST','path':'/tickets','body':{'title':'$5'}}]} | /operations/0/body/title | invalid_reference
        {'operations':[{'method':'POST','path':'/tickets','body':{'a':[1,'$']}}]} | /operations/0/body/a/1 | invalid_reference
        {'operations':[{'method':'GET','path':'/tickets/$a'}]} | /operations/0/path | invalid_reference
        {'operations':[{'ref':'1','method':'GET','path':'/tickets'}]} | /operations/0/ref | pattern
        {'operations':[{'ref':7,'method':'GET','path':'/tickets'}]} | /operations/0/ref | type
        {'operations':[{'path':'/tickets'}]} | /operations/0/method | required
        {'operations':[{'method':'GET'}]} | /operations/0/path | required
        {'operations':[{'method':'get','path':'/tickets'}]} | /operations/0/method | enum
        {'operations':[{'method':'GET','path':'tickets'}]} | /operations/0/path | pattern
        {'operations':[{'method':'GET','path':'/tickets','boby':{}}]} | /operations/0/boby | unknown_field
        {'operations':[{'method':'GET','method':'GET','path':'/tickets'}]} | /operations/0/method | duplicate_key
        {'operations':[{'method':'GET','path':'/tickets','headers':{'Accept':'x'}}]} | /operations/0/headers/Accept | unknown_field
        {'operations':[{'method':'GET','path':'/tickets','headers':[]}]} | /operations/0/headers | type
        {'operations':[7]} | /operations/0 | type
        {'operations':[]} | /operations | required
        {'operations':{}} | /operations | type
        {'operation':[]} | /operation | unknown_field
        {} | /operations | required
        """)
    void whatIsWrongIsToldWithItsPlace(String body, String pointer, String code) {
        calls.post("/batch", body).problem(400, "malformed_body").violation(pointer, code);
    }

    @Test
    void aReferenceThatLeadsToNothingFailsItsOperation() {
        batch(named("t", "POST", "/tickets", "{'title':'x'}"), operation("GET", "/tickets/$t.name"))
                .problem(400, "invalid_reference")
                .json("/index", 1)
                .violation("/operations/1/path", "invalid_reference");
        batch(
                        named("o", "GET", "/orders/o3?select=total,number", "null"),
                        operation("PATCH", "/orders/o1", "{'total':'$o.total'}"),
                        operation("GET", "/orders/$o.total"))
                .problem(400, "invalid_reference")
                .json("/index", 2);
        batch(named("d", "DELETE", "/orders/o4", "null"), operation("GET", "/orders/$d.number"))
                .problem(400, "invalid_reference")
                .json("/index", 1);
        calls.get("/orders/o4").status(200);
    }

    @Test
    void theNumberOfOperationsIsLimited() {
        String many = IntStream.range(0, 101)
                .mapToObj(each -> operation("POST", "/tickets", "{'title':'%d'}".formatted(each)))
                .collect(Collectors.joining(","));
        calls.post("/batch", "{'operations':[" + many + "]}")
                .problem(400, "operations_limit")
                .json("/errors/0/params/limit", "operations")
                .json("/errors/0/params/max", 100);
        calls.get("/tickets/count").is("{'count':0}");
    }

    @Test
    void bodiesOfBatchesAreHeldToWhatBodiesAre() {
        calls.post("/batch", "[]").problem(400, "malformed_body");
        calls.post("/batch", "{").problem(400, "invalid_json");
        calls.post("/batch", "{'operations':[{'method':'GET','path':'/tickets'}]} x")
                .problem(400, "invalid_json");
        calls.post("/batch", "{'operations':[" + " ".repeat(200_000) + "]}").problem(413, "body_limit");
        calls.with("Content-Type", "text/plain")
                .send("POST", "/batch", "{}".getBytes(StandardCharsets.UTF_8))
                .problem(415, "unsupported_media_type");
        calls.post("/batch?x=1", "{'operations':[{'method':'GET','path':'/tickets'}]}")
                .problem(400, "invalid_query");
        calls.get("/batch").problem(405, "method_not_allowed").header("Allow", "POST, OPTIONS");
        calls.get("/batch/x").problem(404, "unknown_endpoint");
    }

    @Test
    void referencesMakeNothingLargerThanABodyMayBe() {
        String note = named("o", "PATCH", "/orders/o1", "{'note':'" + "x".repeat(5_000) + "'}");
        String notes = String.join(",", Collections.nCopies(30, "'$o.note'"));
        batch(note, operation("POST", "/orders/bulk", "[" + notes + "]"))
                .problem(413, "body_limit")
                .json("/index", 1);
        String names = String.join("&name=", Collections.nCopies(30, "$o.note"));
        batch(note, operation("GET", "/customers?name=" + names))
                .problem(413, "body_limit")
                .json("/index", 1);
    }

    @Test
    void answersWithLongNumbersCanBeReferredTo() {
        String definition = """
                version: 1.0.0
                schemas:
                  thing: { access: user, fields: { data: { type: json }, copy: { type: json } } }
                """;
        try (TestServer things = TestServer.serve(definition)) {
            String number = "1".repeat(3_000);
            TestAnswer answer = batch(
                    things.as(Caller.user("ann")),
                    named("t", "POST", "/thing", "{'data':" + number + "}"),
                    operation("PATCH", "/thing/$t.id", "{'copy':'$t.data'}"));
            answer.status(200);
            assertThat(answer.body()).contains("\"copy\":" + number);
        }
    }

    @Test
    void bulkWorkCanStandInABatch() {
        batch(
                        named("t", "POST", "/tickets/bulk", "[{'title':'a'},{'title':'b'}]"),
                        operation("PATCH", "/tickets/$t.results.1.id", "{'title':'c'}"),
                        operation("PATCH", "/tickets/bulk?title=a", "{'title':'d'}"),
                        operation("POST", "/tickets/bulk?dry_run=true", "[{'title':'e'}]"),
                        operation("GET", "/tickets?sort=title&select=title"))
                .status(200)
                .json("/results/0/body/count", 2)
                .json("/results/3/status", 201)
                .json("/results/4/body/data/0/title", "c")
                .json("/results/4/body/data/1/title", "d")
                .absent("/results/4/body/data/2");
        batch(
                        operation("POST", "/tickets/bulk", "[{'title':'f'}]"),
                        operation("POST", "/tickets/bulk", "[{'title':'g'},{'title':7}]"))
                .status(400)
                .json("/index", 1)
                .violation("/operations/1/body/1/title", "type");
        calls.get("/tickets/count").is("{'count':2}");
    }

    @Test
    void onlyOperationsOfSchemasStandInBatches() {
        batch(operation("POST", "/batch", "{'operations':[]}"))
                .problem(400, "invalid_operation")
                .json("/index", 0);
        batch(operation("GET", "/../../../livez")).problem(404, "unknown_endpoint");
        batch(operation("GET", "/orders|x")).problem(400, "invalid_address").json("/index", 0);
    }

    @Test
    void everybodyIsHeldToTheirRights() {
        batch(server.as(Caller.NOBODY), operation("GET", "/products"), operation("GET", "/orders"))
                .problem(401, "token_required")
                .json("/index", 1);
        batch(server.as(Caller.NOBODY), operation("GET", "/products/pen"))
                .status(200)
                .json("/results/0/body/name", "Pen");
        TestClient elsewhere = server.as(Caller.user("bob").in("elsewhere of " + shop.organization));
        batch(elsewhere, operation("GET", "/orders/o1")).problem(404, "not_found");
        batch(elsewhere, operation("PATCH", "/orders/o1", "{'note':'mine'}")).problem(404, "not_found");
        batch(
                        elsewhere,
                        operation("POST", "/customers", "{'code':'c1','name':'Other'}"),
                        operation("GET", "/customers/count"))
                .status(200)
                .json("/results/1/body/count", 1);
        calls.get("/customers/c1").json("/name", "Ada");
    }

    @Test
    void administratorsHaveThemToo() {
        batch(
                        shop.administers(),
                        named("o", "PATCH", "/orders/o1", "{'note':'seen'}"),
                        operation("PUT", "/products/$o.number", "{'name':'from an order'}"))
                .status(200)
                .json(
                        "/results/0/body/organization_id",
                        Caller.id(shop.organization).toString());
        assertThat(batch(shop.administers(), operation("GET", "/orders/o1")).header("Server-Timing"))
                .hasValueSatisfying(timing -> assertThat(timing).contains("statements;desc=\"1\""));
    }
}
