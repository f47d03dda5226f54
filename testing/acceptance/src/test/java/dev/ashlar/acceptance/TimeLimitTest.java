package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests that take longer than {@code limits.time}, since somebody else holds what they need: each is told the limit, nothing of it is
 * left behind, and all connections serve again.
 */
class TimeLimitTest {
    private static final String DEFINITION = """
        version: 1.0.0
        tenancy: organization
        limits: { time: 500ms }
        schemas:
          jar:
            endpoint: jars
            key: code
            fields:
              code: { type: string, max_length: 20 }
              size: { type: integer }
          lid:
            endpoint: lids
            key: code
            fields:
              code: { type: string, max_length: 20 }
        """;

    /** As many as there are connections. */
    private static final int CALLERS = 4;

    private static TestServer server;
    private static int organizations;

    private final TestClient ann = server.as(Caller.user("ann").in("patient " + organizations++));

    @BeforeAll
    static void serve() {
        server = TestServer.serve(DEFINITION);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET    | /jars                              |
        GET    | /jars/j1                           |
        GET    | /jars/count                        |
        GET    | /jars?select=size,count(),size.sum() |
        POST   | /jars/query                        | {'where':{'size':{'gt':1}}}
        POST   | /jars                              | {'code':'j4'}
        PUT    | /jars/j4                           | {'size':4}
        PATCH  | /jars/j1                           | {'size':4}
        DELETE | /jars/j1                           |
        POST   | /jars/bulk                         | [{'code':'j4'},{'code':'j5'}]
        PATCH  | /jars/bulk?size.gt=1               | {'size':4}
        DELETE | /jars/bulk?size.gt=1               |
        POST   | /batch                             | {'operations':[{'method':'POST','path':'/lids','body':{'code':'l'}},{'method':'PATCH','path':'/jars/j1','body':{'size':4}}]}
        """)
    void isToldTheLimit(String method, String path, String body) throws Exception {
        String before = filled();
        try (Connection connection = server.database().connect()) {
            hold(connection, "LOCK TABLE data.jar IN ACCESS EXCLUSIVE MODE");
            for (TestAnswer answer : together(method, path, body)) {
                late(answer);
            }
        }
        assertThat(ann.get("/jars").status(200).body()).isEqualTo(before);
        ann.get("/lids/count").is("{'count':0}");
        assertThat(together(method, path, body))
                .allSatisfy(answer ->
                        assertThat(answer.code()).as(answer.toString()).isNotEqualTo(503));
    }

    @Test
    void whatWasDoneOfBulkWorkIsUndone() throws SQLException {
        String before = filled();
        try (Connection connection = server.database().connect()) {
            hold(connection, "SELECT * FROM data.jar WHERE code = 'j3' FOR UPDATE");
            late(ann.patch("/jars/bulk", "[{'code':'j1','size':7},{'code':'j2','size':7},{'code':'j3','size':7}]"));
            late(ann.delete("/jars/bulk?size.gt=0"));
        }
        assertThat(ann.get("/jars").body()).isEqualTo(before);
    }

    /** What cannot be counted in time is told as unknown, and nothing more is counted behind it. */
    @Test
    void explanationsEndToo() throws SQLException {
        server.add(IamDefinition.of("demo", "shop"));
        filled();
        String question =
                "{'method':'GET','path':'/demo/shop/test/v1/jars?size=1','subject':{'claims':{'sub':'%s','org':'%s'}}}"
                        .formatted(Caller.id("ann"), Caller.id("patient 0"));
        TestClient root = server.as(Caller.admin("root"), "iam").admin();
        try (Connection connection = server.database().connect()) {
            hold(connection, "LOCK TABLE data.jar IN ACCESS EXCLUSIVE MODE");
            root.post("/explanations", question)
                    .status(200)
                    .json("/status", 503)
                    .json("/decided_by", "server")
                    .json("/conditions/0/left", null)
                    .json("/conditions/2/left", null);
        }
        root.post("/explanations", question).status(200).json("/status", 200);
    }

    private static void late(TestAnswer answer) {
        answer.problem(503, "time_limit").json("/errors/0/code", "limit_exceeded");
        answer.json("/errors/0/params/limit", "time").json("/errors/0/params/max", 500);
        assertThat(answer.header("Retry-After")).as(answer.toString()).isPresent();
    }

    private String filled() {
        ann.post("/jars/bulk", "[{'code':'j1','size':1},{'code':'j2','size':2},{'code':'j3','size':3}]")
                .status(201);
        return ann.get("/jars").status(200).body();
    }

    private static void hold(Connection connection, String lock) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(lock);
        }
    }

    private List<TestAnswer> together(String method, String path, String body) throws Exception {
        Callable<TestAnswer> call = () -> body == null
                ? ann.send(method, path, null)
                : ann.with("Content-Type", "application/json")
                        .send(method, path, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<TestAnswer> answers = new ArrayList<>();
            for (Future<TestAnswer> done : callers.invokeAll(Collections.nCopies(CALLERS, call))) {
                answers.add(done.get());
            }
            return answers;
        }
    }
}
