package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes with a key are carried out once, and answered in the same way each time. */
class IdempotencyTest {
    private static TestServer server;
    private static TestServer node;

    private final Shop shop = new Shop(server).filled();
    private final TestClient calls = shop.calls();

    @BeforeAll
    static void serve() {
        server = Shop.serve();
        node = server.node();
    }

    @AfterAll
    static void close() {
        node.close();
        server.close();
    }

    private TestClient keyed(String key) {
        return calls.with("Idempotency-Key", key);
    }

    private static TestAnswer replayed(TestAnswer first, TestAnswer again) {
        assertThat(again.code()).as(again.toString()).isEqualTo(first.code());
        assertThat(again.body()).isEqualTo(first.body());
        for (String name :
                List.of("ETag", "Location", "Content-Type", "Ashlar-Version", "Preference-Applied", "Allow")) {
            assertThat(again.header(name)).as(name).isEqualTo(first.header(name));
        }
        first.without("Idempotent-Replayed");
        return again.header("Idempotent-Replayed", "true");
    }

    @Test
    void creationsHappenOnce() {
        TestAnswer first = keyed("k1").post("/tickets", "{'title':'one'}").status(201);
        replayed(first, keyed("k1").post("/tickets", "{'title':'one'}"));
        replayed(first, keyed("k1").post("/tickets", "{'title':'one'}"));
        calls.get("/tickets/count").is("{'count':1}");
        keyed("k2").post("/tickets", "{'title':'one'}").status(201).without("Idempotent-Replayed");
        calls.get("/tickets/count").is("{'count':2}");
    }

    @Test
    void everyWriteCanHaveAKey() {
        replayed(
                keyed("put").put("/customers/c7", "{'name':'Gus'}").status(201),
                keyed("put").put("/customers/c7", "{'name':'Gus'}"));
        replayed(
                keyed("patch").patch("/customers/c7", "{'name':'Guy'}").status(200),
                keyed("patch").patch("/customers/c7", "{'name':'Guy'}"));
        TestClient minimal = keyed("minimal").with("Prefer", "return=minimal");
        replayed(
                minimal.patch("/customers/c7", "{'name':'Gil'}").status(204),
                minimal.patch("/customers/c7", "{'name':'Gil'}"));
        replayed(
                keyed("value").patch("/customers/c7/address", "{'city':'Rome'}").status(200),
                keyed("value").patch("/customers/c7/address", "{'city':'Rome'}"));
        replayed(
                keyed("delete").delete("/customers/c7").status(204),
                keyed("delete").delete("/customers/c7"));
        calls.delete("/customers/c7").problem(404, "not_found");
        String batch = "{'operations':[{'method':'POST','path':'/tickets','body':{'title':'b'}},"
                + "{'method':'GET','path':'/tickets/count'}]}";
        replayed(
                keyed("batch").post("/batch", batch).status(200), keyed("batch").post("/batch", batch));
        calls.get("/tickets/count").is("{'count':1}");
    }

    @Test
    void bulkWorkCanHaveAKey() {
        String rows = "[{'title':'one'},{'title':'two'}]";
        TestAnswer first = keyed("bulk").post("/tickets/bulk", rows).status(201).json("/count", 2);
        replayed(first, keyed("bulk").post("/tickets/bulk", rows));
        calls.get("/tickets/count").is("{'count':2}");
        TestAnswer wrong = keyed("wrong")
                .post("/tickets/bulk", "[{'title':'three'},{'title':4}]")
                .status(400);
        replayed(wrong, keyed("wrong").post("/tickets/bulk", "[{'title':'three'},{'title':4}]"));
        TestAnswer dry = keyed("dry")
                .post("/tickets/bulk?dry_run=true", rows)
                .status(201)
                .json("/count", 2);
        replayed(dry, keyed("dry").post("/tickets/bulk?dry_run=true", rows));
        calls.get("/tickets/count").is("{'count':2}");
    }

    /** More than is kept in one piece, the second time with a key that was used before. */
    @Test
    void answersOfAnySizeAreGivenAgain() throws SQLException {
        for (String title : List.of("a", "b")) {
            String rows = "[" + String.join(",", Collections.nCopies(5000, "{'title':'" + title + "'}")) + "]";
            TestAnswer first =
                    keyed("large").post("/tickets/bulk", rows).status(201).json("/count", 5000);
            replayed(first, keyed("large").post("/tickets/bulk", rows));
            run("UPDATE ashlar.answer SET expires_at = now() - interval '1 second'");
        }
        assertThat(server.api().runtime().store().answers().sweep()).isPositive();
        calls.get("/tickets/count").is("{'count':10000}");
    }

    @Test
    void theFirstAnswerStaysTheAnswer() {
        TestAnswer first = keyed("k").patch("/orders/o1", "{'note':'first'}").status(200);
        calls.patch("/orders/o1", "{'note':'second'}").status(200);
        replayed(first, keyed("k").patch("/orders/o1", "{'note':'first'}"));
        calls.get("/orders/o1").json("/note", "second");
    }

    @Test
    void anotherRequestWithTheKeyIsRefused() {
        keyed("k").post("/tickets", "{'title':'one'}").status(201);
        keyed("k").post("/tickets", "{'title':'two'}").problem(422, "idempotency_mismatch");
        keyed("k").post("/tickets?select=id", "{'title':'one'}").problem(422, "idempotency_mismatch");
        keyed("k").post("/customers", "{'title':'one'}").problem(422, "idempotency_mismatch");
        keyed("k")
                .put("/tickets/0199f000-0000-7000-8000-000000000000", "{'title':'one'}")
                .problem(422, "idempotency_mismatch");
        keyed("k")
                .with("Prefer", "return=minimal")
                .post("/tickets", "{'title':'one'}")
                .problem(422, "idempotency_mismatch");
        keyed("k").post("/batch", "{'title':'one'}").problem(422, "idempotency_mismatch");
        keyed("k").with("If-Match", "*").delete("/customers/c1").problem(422, "idempotency_mismatch");
        calls.get("/tickets/count").is("{'count':1}");
    }

    @Test
    void refusalsThatWouldComeAgainAreKept() {
        TestAnswer taken = keyed("taken")
                .put("/orders/o8", "{'customer_id':'c1','placed_on':'2026-01-01'}")
                .problem(409, "unique");
        calls.patch("/orders/o1", "{'placed_on':'2026-02-01'}").status(200);
        replayed(taken, keyed("taken").put("/orders/o8", "{'customer_id':'c1','placed_on':'2026-01-01'}"));
        replayed(
                keyed("wrong").post("/tickets", "{'title':7}").problem(400, "malformed_body"),
                keyed("wrong").post("/tickets", "{'title':7}"));
        keyed("wrong").post("/tickets", "{'title':'7'}").problem(422, "idempotency_mismatch");
        replayed(
                keyed("rule")
                        .post("/lines", "{'order_id':'o1','position':0,'qty':1}")
                        .problem(422, "invalid_body"),
                keyed("rule").post("/lines", "{'order_id':'o1','position':0,'qty':1}"));
        TestAnswer absent = keyed("absent").delete("/orders/o9").problem(404, "not_found");
        calls.put("/orders/o9", "{'customer_id':'c2'}").status(201);
        replayed(absent, keyed("absent").delete("/orders/o9"));
        TestClient stale = keyed("stale").with("If-Match", "\"1-x\"");
        TestAnswer old = stale.patch("/orders/o9", "{'note':'x'}").problem(412, "stale");
        assertThat(replayed(old, stale.patch("/orders/o9", "{'note':'x'}")).text("/current/number"))
                .isEqualTo("o9");
        String batch = "{'operations':[{'method':'POST','path':'/tickets','body':{'title':'b'}},"
                + "{'method':'DELETE','path':'/orders/o7'}]}";
        replayed(
                keyed("batch").post("/batch", batch).problem(404, "not_found").json("/index", 1),
                keyed("batch").post("/batch", batch));
        calls.get("/tickets/count").is("{'count':0}");
    }

    @Test
    void whatMayComeOutOtherwiseIsNotKept() {
        server.as(Caller.NOBODY)
                .with("Idempotency-Key", "k")
                .post("/tickets", "{'title':'one'}")
                .problem(401, "token_required");
        keyed("k")
                .with("Accept", "text/html")
                .post("/tickets", "{'title':'one'}")
                .problem(406, "not_acceptable");
        keyed("k").post("/tickets", "{'title':'" + "t".repeat(200_000) + "'}").problem(413, "body_limit");
        keyed("k").post("/tickets", "{'title':'one'}").status(201).without("Idempotent-Replayed");
    }

    @Test
    void whatTookTooLongIsNotKept() throws SQLException {
        try (TestServer hasty = TestServer.serve(Shop.DEFINITION.replace("body: 100KB", "body: 100KB, time: 300ms"))) {
            TestClient there = hasty.as(shop.ann);
            there.put("/customers/c1", "{'name':'Ada'}").status(201);
            there.put("/orders/o1", "{'customer_id':'c1'}").status(201);
            TestClient keyed = there.with("Idempotency-Key", "k");
            try (Connection connection = hasty.database().connect()) {
                hold(connection, "o1");
                assertThat(keyed.patch("/orders/o1", "{'note':'x'}").text("/code"))
                        .isIn("contention", "time_limit");
            }
            keyed.patch("/orders/o1", "{'note':'x'}").status(200).without("Idempotent-Replayed");
        }
    }

    /** While the first waits for a row that somebody else holds, the second is told so at once; afterwards it gets the first's answer. */
    @Test
    void whoComesWhileTheFirstIsAnsweredIsToldSo() throws Exception {
        try (Connection connection = server.database().connect();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            hold(connection, "o2");
            Future<TestAnswer> first = callers.submit(() -> keyed("k").patch("/orders/o2", "{'note':'x'}"));
            awaitWaiting(connection);
            keyed("k")
                    .patch("/orders/o2", "{'note':'x'}")
                    .problem(409, "idempotency_in_progress")
                    .header("Retry-After", "1");
            node.as(shop.ann)
                    .with("Idempotency-Key", "k")
                    .patch("/orders/o2", "{'note':'x'}")
                    .problem(409, "idempotency_in_progress");
            connection.rollback();
            replayed(first.get().status(200), keyed("k").patch("/orders/o2", "{'note':'x'}"));
        }
    }

    private static void hold(Connection connection, String order) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM data.order WHERE number = '" + order + "' FOR UPDATE");
        }
    }

    private static void awaitWaiting(Connection connection) throws Exception {
        String sql = "SELECT count(*) FROM pg_locks WHERE NOT granted AND database ="
                + " (SELECT oid FROM pg_database WHERE datname = current_database()) OR NOT granted AND locktype ="
                + " 'transactionid'";
        for (int attempt = 0; attempt < 400; attempt++) {
            try (Statement statement = connection.createStatement();
                    ResultSet waiting = statement.executeQuery(sql)) {
                if (waiting.next() && waiting.getInt(1) > 0) {
                    return;
                }
            }
            Thread.sleep(25);
        }
        throw new AssertionError("nobody waits");
    }

    @Test
    void keysBelongToTheirSubjectAndOrganization() {
        TestAnswer mine = keyed("k").post("/tickets", "{'title':'mine'}").status(201);
        TestClient colleague =
                server.as(Caller.user("cay").in(shop.organization)).with("Idempotency-Key", "k");
        colleague.post("/tickets", "{'title':'theirs'}").status(201).without("Idempotent-Replayed");
        TestClient elsewhere = server.as(Caller.user("ann").in("elsewhere of " + shop.organization))
                .with("Idempotency-Key", "k");
        TestAnswer other =
                elsewhere.post("/tickets", "{'title':'mine'}").status(201).without("Idempotent-Replayed");
        assertThat(other.text("/id")).isNotEqualTo(mine.text("/id"));
        shop.administers()
                .with("Idempotency-Key", "k")
                .post("/tickets", "{'title':'mine'}")
                .status(201)
                .without("Idempotent-Replayed");
        calls.get("/tickets/count").is("{'count':3}");
        replayed(mine, keyed("k").post("/tickets", "{'title':'mine'}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256, 5000})
    void keysAreBounded(int length) {
        keyed("k".repeat(length)).post("/tickets", "{'title':'one'}").problem(400, "invalid_idempotency_key");
        keyed("k".repeat(255)).post("/tickets", "{'title':'one'}").status(201);
        keyed("a")
                .with("Idempotency-Key", "b")
                .post("/tickets", "{'title':'one'}")
                .problem(400, "repeated_header");
    }

    @Test
    void readsPassKeysOver() {
        keyed("k").get("/orders/o1").status(200);
        keyed("k").get("/orders").status(200);
        keyed("k").post("/tickets", "{'title':'one'}").status(201);
        keyed("k").get("/orders/o1").status(200).without("Idempotent-Replayed");
    }

    @Test
    void keysExpire() throws SQLException {
        keyed("k").post("/tickets", "{'title':'one'}").status(201);
        run("UPDATE ashlar.answer SET expires_at = now() - interval '1 second'");
        keyed("k").post("/tickets", "{'title':'two'}").status(201).without("Idempotent-Replayed");
        keyed("k").post("/tickets", "{'title':'two'}").status(201).header("Idempotent-Replayed", "true");
        run("UPDATE ashlar.answer SET expires_at = now() - interval '1 second'");
        assertThat(server.api().runtime().store().answers().sweep()).isPositive();
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement();
                ResultSet left = statement.executeQuery("SELECT count(*) FROM ashlar.answer")) {
            left.next();
            assertThat(left.getInt(1)).isZero();
        }
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void nothingCanBeReadInTheDatabase() throws SQLException {
        keyed("a very secret key")
                .post("/tickets", "{'title':'a very secret title'}")
                .status(201);
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement();
                ResultSet kept = statement.executeQuery("SELECT key, request, answer FROM ashlar.answer")) {
            int rows = 0;
            while (kept.next()) {
                for (int column = 1; column <= 3; column++) {
                    assertThat(new String(kept.getBytes(column), StandardCharsets.ISO_8859_1))
                            .doesNotContain("secret");
                }
                rows++;
            }
            assertThat(rows).isPositive();
        }
    }

    @Test
    void ofManyWithOneKeyOneIsCarriedOut() throws Exception {
        for (int round = 0; round < 4; round++) {
            String key = "race " + round;
            TestClient here = keyed(key);
            TestClient there = node.as(shop.ann).with("Idempotency-Key", key);
            List<TestAnswer> answers = together(
                    50, each -> (each % 2 == 0 ? here : there).post("/tickets", "{'title':'%s'}".formatted(key)));
            List<TestAnswer> created =
                    answers.stream().filter(answer -> answer.code() == 201).toList();
            assertThat(created).isNotEmpty();
            assertThat(created.stream().map(TestAnswer::body).distinct()).hasSize(1);
            assertThat(created.stream()
                            .filter(answer ->
                                    answer.header("Idempotent-Replayed").isEmpty()))
                    .hasSize(1);
            answers.stream()
                    .filter(answer -> answer.code() != 201)
                    .forEach(answer -> answer.problem(409, "idempotency_in_progress"));
            calls.get("/tickets/count?title=" + key).is("{'count':1}");
        }
    }

    private static List<TestAnswer> together(int calls, IntFunction<TestAnswer> call) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TestAnswer>> done = new ArrayList<>();
            for (int number = 0; number < calls; number++) {
                int each = number;
                done.add(callers.submit(() -> call.apply(each)));
            }
            List<TestAnswer> answers = new ArrayList<>();
            for (Future<TestAnswer> each : done) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
