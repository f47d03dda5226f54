package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.engine.JobSettings;
import dev.ashlar.http.HttpSettings;
import dev.ashlar.http.WorkSettings;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that are carried out after they were answered. */
class JobTest {
    private static TestServer server;
    private static TestServer node;

    private final Shop shop = new Shop(server).filled();
    private final TestClient calls = shop.calls();
    private final TestClient later = calls.with("Prefer", "respond-async");

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

    private static String job(TestAnswer accepted) {
        accepted.status(202).header("Preference-Applied", "respond-async").json("/status", "queued");
        String location = accepted.header("Location").orElseThrow();
        return location.substring(location.indexOf("/jobs/"));
    }

    private TestAnswer ended(String job) {
        return ended(calls, job);
    }

    static TestAnswer ended(TestClient client, String job) {
        for (int attempt = 0; attempt < 1200; attempt++) {
            TestAnswer answer = client.get(job).status(200);
            if (!List.of("queued", "running").contains(answer.text("/status"))) {
                return answer;
            }
            pause();
        }
        throw new AssertionError(job + " does not end");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aWriteIsDoneLater() {
        TestAnswer job = ended(job(later.post("/tickets", "{'title':'later'}")))
                .json("/status", "succeeded")
                .json("/result/title", "later")
                .json("/errors", "[]");
        calls.get("/tickets/" + job.text("/result/id")).json("/title", "later");
        ended(job(later.patch("/customers/c1", "{'name':'Eve'}"))).json("/result/name", "Eve");
        ended(job(later.delete("/orders/o4"))).json("/status", "succeeded").json("/result", null);
        calls.get("/orders/o4").status(404);
    }

    @Test
    void batchesAndBulkWorkAreDoneLater() {
        String batch = "{'operations':[{'ref':'t','method':'POST','path':'/tickets','body':{'title':'b'}},"
                + "{'method':'PATCH','path':'/tickets/$t.id','body':{'title':'c'}}]}";
        ended(job(later.post("/batch", batch))).json("/status", "succeeded").json("/result/results/1/body/title", "c");
        ended(job(later.post("/tickets/bulk", "[{'title':'d'},{'title':'e'}]")))
                .json("/status", "succeeded")
                .json("/result/count", 2);
        calls.get("/tickets/count").is("{'count':3}");
    }

    @Test
    void whatIsRefusedIsToldAndUndone() {
        ended(job(later.post("/lines", "{'order_id':'o1','position':0,'qty':'x'}")))
                .json("/status", "failed")
                .json("/result", null)
                .json("/errors/0/status", 400)
                .json("/errors/0/code", "malformed_body");
        String batch = "{'operations':[{'method':'POST','path':'/tickets','body':{'title':'b'}},"
                + "{'method':'DELETE','path':'/orders/none'}]}";
        ended(job(later.post("/batch", batch)))
                .json("/status", "failed")
                .json("/errors/0/code", "not_found")
                .json("/errors/0/index", 1);
        calls.get("/tickets/count").is("{'count':0}");
    }

    @Test
    void readsAndStrangersAreAnsweredAtOnce() {
        later.get("/orders/o1").status(200).without("Preference-Applied");
        server.as(Caller.NOBODY)
                .with("Prefer", "respond-async")
                .post("/batch", "{'operations':[{'method':'GET','path':'/products/pen'}]}")
                .status(200);
        later.post("/products", "{'sku':'x','name':'x'}").problem(403, "admin_only");
    }

    @Test
    void onlyItsOwnerSeesAJob() {
        String job = job(later.post("/tickets", "{'title':'mine'}"));
        ended(job);
        for (TestClient other : List.of(
                server.as(Caller.NOBODY),
                server.as(Caller.user("cay").in(shop.organization)),
                server.as(Caller.user("ann").in("elsewhere of " + shop.organization)))) {
            other.get(job).problem(404, "not_found");
            other.delete(job).problem(404, "not_found");
        }
        calls.admin().get(job).problem(404, "not_found");
        server.as(Caller.admin("root")).admin().get(job).json("/result/title", "mine");
        server.as(Caller.admin("root")).get(job).problem(404, "not_found");
        calls.get("/jobs/" + UUID.randomUUID()).problem(404, "not_found");
        calls.get("/jobs/x").problem(404, "not_found");
        calls.post(job, "{}").problem(405, "method_not_allowed");
    }

    @Test
    void aKeyMakesOneJob() {
        TestClient keyed = later.with("Idempotency-Key", "k");
        TestAnswer first = keyed.post("/tickets", "{'title':'once'}");
        TestAnswer again =
                keyed.post("/tickets", "{'title':'once'}").status(202).header("Idempotent-Replayed", "true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        ended(job(first)).json("/status", "succeeded");
        calls.get("/tickets/count").is("{'count':1}");
    }

    @Test
    void oneThatWaitsCanBeTakenBack() throws SQLException {
        try (TestServer one = TestServer.serve(Shop.DEFINITION);
                Connection connection = one.database().connect()) {
            TestClient there = one.as(shop.ann);
            there.put("/customers/c1", "{'name':'Ada'}").status(201);
            connection.setAutoCommit(false);
            run(connection, "SELECT * FROM data.customer FOR UPDATE");
            TestClient busy = there.with("Prefer", "respond-async");
            List<String> begun = new ArrayList<>();
            for (int worker = 0; worker < 2; worker++) {
                begun.add(job(busy.patch("/customers/c1", "{'name':'%d'}".formatted(worker))));
            }
            for (String each : begun) {
                while (!there.get(each).text("/status").equals("running")) {
                    pause();
                }
            }
            String waiting = job(busy.post("/tickets", "{'title':'never'}"));
            there.delete(waiting).status(204);
            there.delete(waiting).status(204);
            there.get(waiting).json("/status", "cancelled").json("/result", null);
            there.delete(begun.getFirst()).problem(409, "job_begun");
            connection.rollback();
            begun.forEach(each -> ended(there, each).json("/status", "succeeded"));
            there.get("/tickets/count").is("{'count':0}");
        }
    }

    /** Of four connections jobs hold two, however many wait and whoever could do them; and of an account so many wait and no more. */
    @Test
    void jobsLeaveConnectionsToCallers() throws SQLException {
        JobSettings many = new JobSettings(8, 5, Duration.ofSeconds(15), Duration.ofHours(1), 6);
        try (TestServer one = TestServer.start(HttpSettings.DEFAULT.remembering(WorkSettings.DEFAULT.with(many)))) {
            one.add(TestServer.models(TestServer.PROJECT, Map.of("test", "api: test\n" + Shop.DEFINITION))
                    .getFirst());
            TestClient there = one.as(shop.ann);
            there.put("/customers/c1", "{'name':'Ada'}").status(201);
            List<String> jobs = new ArrayList<>();
            try (Connection connection = one.database().connect()) {
                connection.setAutoCommit(false);
                run(connection, "SELECT * FROM data.customer FOR UPDATE");
                for (int number = 0; number < 6; number++) {
                    jobs.add(job(there.with("Prefer", "respond-async")
                            .patch("/customers/c1", "{'name':'%d'}".formatted(number))));
                }
                while (running(there, jobs) < 2) {
                    pause();
                }
                for (int call = 0; call < 20; call++) {
                    there.get("/customers/c1").json("/name", "Ada");
                }
                assertThat(running(there, jobs)).isEqualTo(2);
                for (int number = 0; number < 2; number++) {
                    jobs.add(job(postponed(there, "Ida")));
                }
                postponed(there, "Eve").problem(429, "too_many_jobs").header("Retry-After", "5");
                TestClient elsewhere = one.as(Caller.user("ann").in("elsewhere"));
                postponed(elsewhere, "Eve").problem(429, "too_many_jobs");
                jobs.add(job(postponed(one.as(Caller.user("bob").in(shop.organization)), "Bob")));
                there.delete(jobs.get(7)).status(204);
                jobs.set(7, job(postponed(there, "Eve")));
                connection.rollback();
            }
            TestClient root = one.as(Caller.admin("root")).admin();
            jobs.forEach(each -> ended(root, each).json("/status", "succeeded"));
        }
    }

    private static TestAnswer postponed(TestClient client, String name) {
        return client.with("Prefer", "respond-async").patch("/customers/c1", "{'name':'%s'}".formatted(name));
    }

    private static long running(TestClient client, List<String> jobs) {
        return jobs.stream()
                .filter(each -> client.get(each).text("/status").equals("running"))
                .count();
    }

    /** A node that took a job and was lost before it had done anything: another one does it when the lease is over. */
    @Test
    void whatALostNodeLeavesIsTakenUp() throws SQLException {
        String job;
        try (Connection connection = server.database().connect()) {
            connection.setAutoCommit(false);
            run(connection, "LOCK TABLE data.ticket IN EXCLUSIVE MODE");
            job = job(later.post("/tickets", "{'title':'left'}"));
            while (!calls.get(job).text("/status").equals("running")) {
                pause();
            }
            run(
                    connection,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND pid <> pg_backend_pid() AND wait_event_type = 'Lock'");
            connection.rollback();
        }
        ended(job).json("/status", "succeeded");
        calls.get("/tickets/count").is("{'count':1}");
    }

    /** With leases that are over at once everybody takes every job; each is done once all the same. */
    @Test
    void jobsThatSeveralTakeAreDoneOnce() throws SQLException {
        List<String> jobs = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            jobs.add(job((number % 2 == 0 ? later : node.as(shop.ann).with("Prefer", "respond-async"))
                    .post("/tickets", "{'title':'t%d'}".formatted(number))));
            if (number % 3 == 0) {
                try (Connection connection = server.database().connect()) {
                    run(connection, "UPDATE ashlar.job SET leased_until = now() WHERE state = 'running'");
                }
                node.as(shop.ann).get(jobs.getLast()).status(200);
            }
        }
        jobs.forEach(job -> ended(job).json("/status", "succeeded"));
        calls.get("/tickets/count").is("{'count':30}");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void nothingCanBeReadInTheDatabase() throws SQLException {
        ended(job(later.post("/tickets", "{'title':'a very secret title'}"))).json("/status", "succeeded");
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement();
                ResultSet kept = statement.executeQuery(
                        "SELECT owner, bytes FROM ashlar.job JOIN ashlar.job_part ON job = id")) {
            assertThat(kept.next()).isTrue();
            do {
                for (int column = 1; column <= 2; column++) {
                    assertThat(new String(kept.getBytes(column), StandardCharsets.ISO_8859_1))
                            .doesNotContain("secret");
                }
            } while (kept.next());
        }
    }

    @Test
    void itIsToldHowFarAJobHasCome() {
        ended(job(later.post("/tickets", "{'title':'one'}"))).json("/progress", "{'done':1,'total':1}");
        ended(job(later.patch("/customers/c1/address", "{'city':'Rome'}"))).json("/progress", "{'done':1,'total':1}");
        String batch = "{'operations':[{'method':'POST','path':'/tickets','body':{'title':'b'}},"
                + "{'method':'POST','path':'/tickets/bulk','body':[{'title':'c'},{'title':'d'},{'title':'e'}]}]}";
        ended(job(later.post("/batch", batch))).json("/progress", "{'done':2,'total':2}");
        ended(job(later.post("/tickets/bulk", "[{'title':'d'},{'title':'e'}]")))
                .json("/progress", "{'done':2,'total':2}");
        ended(job(later.patch("/tickets/bulk?title.null=false", "{'title':'f'}")))
                .json("/progress", "{'done':7,'total':7}");
        for (List<String> body : List.of(
                List.of("text/csv", "title\n\"a\nb\"\nc\n"),
                List.of("application/x-ndjson", "{\"title\":\"a\"}\n\n{\"title\":\"b\"}"))) {
            ended(job(later.with("Content-Type", body.getFirst())
                            .send("POST", "/tickets/bulk", body.getLast().getBytes(StandardCharsets.UTF_8))))
                    .json("/progress", "{'done':2,'total':2}");
        }
        String refused = "{'operations':[{'method':'POST','path':'/tickets','body':{'title':'b'}},"
                + "{'method':'DELETE','path':'/orders/none'}]}";
        ended(job(later.post("/batch", refused))).json("/progress", "{'done':1,'total':2}");
    }
}
