package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What problems look like, and what every answer carries. */
class ErrorsTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

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
    void aProblemSaysWhatWhereAndWhy() {
        ann.post("/orders", "{'number':'o1','customer_id':'c1'}")
                .problem(409, "unique")
                .json("/title", "Conflict")
                .json("/instance", "/demo/shop/test/v1/orders")
                .header("Ashlar-Version", "test@1.4.2");
        ann.patch("/lines/o1~1", "{'qty':2000,'price':1.005}")
                .problem(422, "invalid_body")
                .violation("/qty", "max")
                .violation("/price", "scale")
                .json("/errors/0/params", "{'max':1000}");
        ann.get("/orders?totl=1").problem(400, "invalid_query");
        assertThat(ann.get("/orders?totl=1").text("/detail")).contains("did you mean `total`?");
        assertThat(ann.get("/ordrs").problem(404, "unknown_endpoint").text("/detail"))
                .contains("`orders`");
    }

    @Test
    void problemsSayHowItIsWrittenHere() {
        assertThat(ann.get("/orders?organization_id=x").text("/detail")).contains("X-Organization");
        assertThat(ann.get("/orders?select=organization_id").text("/detail")).contains("X-Organization");
        assertThat(ann.patch("/orders/bulk", "{'note':'x'}")
                        .problem(400, "malformed_body")
                        .text("/detail"))
                .contains("with a filter in the address");
        assertThat(ann.with("Content-Type", "text/csv")
                        .send(
                                "POST",
                                "/orders/bulk",
                                "number;customer_id\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .problem(400, "malformed_body")
                        .text("/detail"))
                .contains("columns are separated by commas");
    }

    @Test
    void problemsTellNothingOfTheInside() {
        for (TestAnswer answer : new TestAnswer[] {
            ann.post("/orders", "{'number':'o1','customer_id':'c1'}"),
            ann.post("/orders", "{'number':'x','customer_id':'nobody'}"),
            ann.delete("/customers/c1"),
            ann.get("/orders?number.like=" + "%25".repeat(500)),
            ann.get("/orders/nope")
        }) {
            assertThat(answer.body().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain(
                            "sql", "constraint", "_key", "_fkey", "_organization_id", "exception", "jdbc", "data.");
        }
    }

    @Test
    void tracesArePassedOn() {
        TestAnswer given = ann.with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .get("/orders/nope")
                .problem(404, "not_found")
                .json("/trace_id", TRACE);
        assertThat(given.header("traceparent").orElseThrow()).startsWith("00-" + TRACE + "-");
        TestAnswer made = ann.get("/orders/nope");
        assertThat(made.header("traceparent").orElseThrow()).contains(made.text("/trace_id"));
        assertThat(made.text("/trace_id")).isNotEqualTo(ann.get("/orders/nope").text("/trace_id"));
        ann.with("X-Request-ID", "my-request").get("/orders").header("X-Request-ID", "my-request");
        assertThat(ann.with("X-Request-ID", "not one word").get("/orders").header("X-Request-ID"))
                .hasValueSatisfying(own -> assertThat(own).matches("[0-9a-f]{32}"));
        assertThat(ann.get("/orders").header("X-Request-ID")).isPresent();
        assertThat(ann.with("traceparent", "nonsense")
                        .get("/orders")
                        .header("traceparent")
                        .orElseThrow())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    }

    @Test
    void staleWritesShowTheCurrentObject() {
        String stale = ann.get("/customers/c1").etag();
        ann.patch("/customers/c1", "{'name':'New'}").status(200);
        ann.with("If-Match", stale)
                .patch("/customers/c1", "{'name':'Lost'}")
                .problem(412, "stale")
                .json("/current/name", "New")
                .json("/current/code", "c1");
    }

    @Test
    void environmentsStandInTheAddress() {
        server.at("/~test/demo/shop/test/v1", shop.ann).get("/orders/count").is("{'count':4}");
        server.at("/~staging/demo/shop/test/v1", shop.ann).get("/orders/count").problem(404, "unknown_api");
        server.at("/~nowhere/demo/shop/test/v1", shop.ann).get("/orders").problem(404, "unknown_environment");
    }

    @Test
    void answersMayNotBeKeptByOthers() {
        ann.get("/orders/o1").header("Cache-Control", "private, no-cache").header("X-Content-Type-Options", "nosniff");
        ann.post("/tickets", "{'title':'a'}").header("Cache-Control", "no-store");
        ann.get("/orders/nope").header("X-Content-Type-Options", "nosniff");
    }
}
