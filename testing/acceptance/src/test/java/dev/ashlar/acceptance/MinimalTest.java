package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every write with {@code Prefer: return=minimal}, in every way it can be done. {@code NEW} is a key that nothing has, {@code OLD} one
 * of a customer without orders.
 */
class MinimalTest {
    private static final String WRITES = """
        POST   | /tickets                         | {'title':'a'}                                     | 201
        POST   | /tickets?select=id               | {'title':'a'}                                     | 201
        PUT    | /customers/NEW                   | {'name':'Fay'}                                    | 201
        PUT    | /customers/OLD                   | {'name':'Fay'}                                    | 204
        PATCH  | /customers/OLD                   | {'name':'Fay'}                                    | 204
        PATCH  | /customers/OLD?select=*,orders(*) | {'name':'Fay'}                                   | 204
        PUT    | /customers/OLD/address           | {'city':'Rome'}                                   | 204
        PATCH  | /customers/OLD/address           | {'city':'Rome'}                                   | 204
        DELETE | /customers/OLD                   |                                                   | 204
        POST   | /customers/bulk                  | [{'code':'NEW','name':'Fay'}]                     | 201
        POST   | /customers/bulk?on_conflict=code | [{'code':'OLD','name':'Fay'}]                     | 201
        POST   | /customers/bulk?on_conflict=code&resolution=ignore | [{'code':'OLD','name':'Fay'}]   | 201
        POST   | /customers/bulk?dry_run=true     | [{'code':'NEW','name':'Fay'}]                     | 201
        PATCH  | /customers/bulk                  | [{'code':'OLD','name':'Fay'}]                     | 204
        PATCH  | /customers/bulk?code=OLD         | {'name':'Fay'}                                    | 204
        DELETE | /customers/bulk                  | ['OLD']                                           | 204
        DELETE | /customers/bulk?code=OLD         |                                                   | 204
        """;
    private static final String BATCH =
            "{'operations':[{'method':'POST','path':'/tickets','body':{'title':'a'}},{'method':'GET','path':'/tickets'}]}";

    private static TestServer server;
    private static int number;

    private final Shop shop = new Shop(server).filled();
    private final TestClient calls = shop.calls();
    private final TestClient minimal = calls.with("Prefer", "return=minimal");

    @BeforeAll
    static void serve() {
        server = Shop.serve();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private record Write(String method, String path, String body, int status) {
        static Write of(String line) {
            String[] cells = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
            return new Write(cells[0], cells[1], cells[2].replace('\'', '"'), Integer.parseInt(cells[3]));
        }

        /** The same about rows of its own. */
        Write with(String key) {
            return new Write(method, filled(path, key), filled(body, key), status);
        }

        private static String filled(String text, String key) {
            return text.replace("NEW", "n" + key).replace("OLD", "o" + key);
        }

        TestAnswer sent(TestClient client) {
            byte[] bytes = body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8);
            return client.with("Content-Type", "application/json").send(method, path, bytes);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Write fresh(Write write) {
        String key = Integer.toString(number++);
        calls.put("/customers/o" + key, "{'name':'Eve','address':{'city':'Bonn'}}")
                .status(201);
        return write.with(key);
    }

    private static void bare(TestAnswer answer, int status, String applied) {
        answer.status(status).header("Preference-Applied", applied).without("Content-Type");
        assertThat(answer.body()).as(answer.toString()).isEmpty();
    }

    @TestFactory
    List<DynamicTest> everyWriteIsAnsweredWithoutABody() {
        List<DynamicTest> tests = new ArrayList<>();
        WRITES.lines().map(Write::of).forEach(write -> {
            tests.add(DynamicTest.dynamicTest(write + " alone", () -> alone(fresh(write))));
            tests.add(DynamicTest.dynamicTest(write + " keyed", () -> keyed(fresh(write))));
            tests.add(DynamicTest.dynamicTest(write + " later", () -> later(fresh(write))));
            tests.add(DynamicTest.dynamicTest(write + " in a batch", () -> batched(fresh(write))));
        });
        Write batch = Write.of("POST | /batch | " + BATCH + " | 204");
        tests.add(DynamicTest.dynamicTest(batch + " alone", () -> alone(batch)));
        tests.add(DynamicTest.dynamicTest(batch + " keyed", () -> keyed(batch)));
        tests.add(DynamicTest.dynamicTest(batch + " later", () -> later(batch)));
        return tests;
    }

    private void alone(Write write) {
        TestAnswer answer = write.sent(minimal);
        bare(answer, write.status, "return=minimal");
        boolean row = write.status == 201 && !write.path.contains("/bulk");
        assertThat(answer.header("Location").isPresent()).isEqualTo(row);
    }

    private void keyed(Write write) {
        TestClient client = minimal.with("Idempotency-Key", write.toString());
        bare(write.sent(client).without("Idempotent-Replayed"), write.status, "return=minimal");
        bare(write.sent(client).header("Idempotent-Replayed", "true"), write.status, "return=minimal");
    }

    private void later(Write write) {
        TestAnswer accepted = write.sent(calls.with("Prefer", "respond-async, return=minimal"));
        bare(accepted, 202, "respond-async, return=minimal");
        String location = accepted.header("Location").orElseThrow();
        String job = location.substring(location.indexOf("/jobs/"));
        JobTest.ended(calls, job).json("/status", "succeeded").json("/result", null);
    }

    private void batched(Write write) {
        String body = write.body.isEmpty() ? "" : ",\"body\":" + write.body;
        String operation = "{'method':'%s','path':'%s','headers':{'Prefer':'return=minimal'}%s}"
                .formatted(write.method, write.path, body);
        calls.post("/batch", "{'operations':[" + operation + "]}")
                .status(200)
                .is("{'results':[{'status':%d,'body':null}]}".formatted(write.status));
    }

    /** They would hide which rows failed. */
    @Test
    void resultsOfSingleRowsAreToldAllTheSame() {
        minimal.post("/tickets/bulk?atomic=false", "[{'title':'a'},{'title':4}]")
                .status(201)
                .json("/results/1/status", "failed")
                .without("Preference-Applied");
    }

    @Test
    void refusalsAreToldInFull() {
        minimal.post("/tickets", "{'title':4}").problem(400, "malformed_body").without("Preference-Applied");
        minimal.delete("/orders/none").problem(404, "not_found").without("Preference-Applied");
    }

    @Test
    void readsPassItOver() {
        minimal.get("/orders/o1").status(200).without("Preference-Applied");
        minimal.post("/orders/query", "{}").status(200).without("Preference-Applied");
    }
}
