package dev.ashlar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes that are killed in the middle of something, with the fewest connections that a server can have: what was begun is finished, or
 * was never there.
 */
class KilledNodeTest {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String ITEMS = "/demo/p/stock/v1/items";
    private static final String DEFINITION = """
        api: stock
        version: 1.0.0
        tenancy: organization
        limits: { time: 60s }
        schemas:
          item:
            endpoint: items
            fields:
              code: { type: string, max_length: 20, required: true }
              note: { type: string, max_length: 200 }
        """;
    private static final Map<String, String> SMALL = Map.of(
            "ASHLAR_KEY", KEY, "ASHLAR_CONNECTIONS", "2", "ASHLAR_API_CONNECTIONS", "2", "ASHLAR_JOB_LEASE", "1s");
    private static final int ROWS = 5000;
    private static final int WRITES = 60;

    private static EmbeddedServer database;

    @TempDir
    private Path home;

    @BeforeAll
    static void serve() throws SQLException {
        database = EmbeddedServer.memory().start();
        run("postgres", "CREATE ROLE ops LOGIN CREATEDB CREATEROLE PASSWORD 'hunter2'");
        run("postgres", "GRANT CREATE ON DATABASE postgres TO ops");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void define() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        Path project = Files.createDirectory(home.resolve("p"));
        Files.writeString(project.resolve("project.yaml"), "owner: demo\nproject: p\n");
        Files.writeString(project.resolve("stock.api.yaml"), DEFINITION);
    }

    private Node node() {
        Map<String, String> variables = new HashMap<>(SMALL);
        variables.put(
                "ASHLAR_DATABASE_URL",
                "postgresql://ops:hunter2@" + database.host() + ":" + database.port() + "/postgres");
        return Node.start(home, variables);
    }

    private static void run(String name, String sql) throws SQLException {
        try (Connection connection = database.connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String asked(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : "";
        }
    }

    /** The database of the items, as one who may do everything there. */
    private static Connection items() throws SQLException {
        try (Connection connection = database.connect("postgres")) {
            return database.connect(
                    asked(connection, "SELECT datname FROM pg_database WHERE datname LIKE 'demo_p_stock%'"));
        }
    }

    /** Lets nobody write items until it is rolled back. */
    private static void block(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE data.item IN EXCLUSIVE MODE");
        }
    }

    private static void awaitBlocked(Connection connection) throws SQLException {
        await(connection, "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND relation = 'data.item'::regclass");
    }

    private static void await(Connection connection, String condition) throws SQLException {
        for (int attempt = 0; attempt < 1200; attempt++) {
            if (asked(connection, condition).equals("t")) {
                return;
            }
            pause();
        }
        throw new AssertionError("never: " + condition);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String job(HttpResponse<String> accepted) {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return accepted.headers().firstValue("Location").orElseThrow();
    }

    private static String ended(Node node, String job) {
        for (int attempt = 0; attempt < 1200; attempt++) {
            String told = node.get(job).body();
            if (!told.contains("\"status\":\"queued\"") && !told.contains("\"status\":\"running\"")) {
                return told;
            }
            pause();
        }
        throw new AssertionError(job + " does not end\n" + node.log());
    }

    private static String counted(Node node, String filter) {
        return node.get(ITEMS + "/count" + filter).body();
    }

    private static String count(int rows) {
        return "{\"count\":" + rows + "}";
    }

    @Test
    void aJobOfALostNodeIsDoneByAnotherOne() throws SQLException {
        try (Node lost = node();
                Connection blocking = items()) {
            block(blocking);
            String job = job(lost.post(ITEMS, "{\"code\":\"later\"}", "Prefer", "respond-async"));
            awaitBlocked(blocking);
            assertThat(lost.get(job).body()).contains("\"status\":\"running\"");
            // The job holds one of two connections; callers find the other one.
            assertThat(counted(lost, "")).isEqualTo(count(0));
            lost.kill();
            try (Node other = node()) {
                // The lost node's connection still holds the job, and waits for the items.
                assertThat(other.get(job).body()).contains("\"status\":\"running\"");
                blocking.rollback();
                assertThat(ended(other, job)).contains("\"status\":\"succeeded\"", "\"code\":\"later\"");
                assertThat(counted(other, "?code=later")).isEqualTo(count(1));
            }
        }
    }

    @Test
    void aKeyOfALostNodeCanBeUsedAgain() throws SQLException {
        String[] keyed = {"Idempotency-Key", "k"};
        String body = "{\"code\":\"once\"}";
        try (Node lost = node();
                Connection blocking = items()) {
            block(blocking);
            CompletableFuture<?> first = lost.begin("POST", ITEMS, BodyPublishers.ofString(body), keyed);
            awaitBlocked(blocking);
            lost.kill();
            assertThat(first).failsWithin(Duration.ofMinutes(1));
            try (Node other = node()) {
                assertThat(other.post(ITEMS, body, keyed).body()).contains("idempotency_in_progress");
                blocking.rollback();
                HttpResponse<String> again = answered(other, body, keyed);
                assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
                assertThat(other.post(ITEMS, body, keyed).body()).isEqualTo(again.body());
                assertThat(counted(other, "?code=once")).isEqualTo(count(1));
            }
        }
    }

    /** The answer as soon as nobody else is at it. */
    private static HttpResponse<String> answered(Node node, String body, String... headers) {
        for (int attempt = 0; attempt < 1200; attempt++) {
            HttpResponse<String> answer = node.post(ITEMS, body, headers);
            if (answer.statusCode() != 409) {
                return answer;
            }
            pause();
        }
        throw new AssertionError("still in progress\n" + node.log());
    }

    /** Whatever the moment of the kill: each write that is sent again with its key is there once. */
    @Test
    void writesSentAgainAreThereOnce() throws SQLException {
        List<CompletableFuture<HttpResponse<String>>> begun = new ArrayList<>();
        try (Node lost = node()) {
            for (int number = 0; number < WRITES; number++) {
                begun.add(lost.begin("POST", ITEMS, BodyPublishers.ofString(many(number)), key(number)));
            }
            begun.get(WRITES / 3).join();
            lost.kill();
        }
        try (Node other = node()) {
            for (int number = 0; number < WRITES; number++) {
                HttpResponse<String> again = answered(other, many(number), key(number));
                assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
                assertThat(counted(other, "?code=many" + number)).isEqualTo(count(1));
                CompletableFuture<HttpResponse<String>> first = begun.get(number);
                if (first.isDone() && !first.isCompletedExceptionally()) {
                    assertThat(again.body()).isEqualTo(first.join().body());
                }
            }
        }
    }

    private static String many(int number) {
        return "{\"code\":\"many" + number + "\"}";
    }

    private static String[] key(int number) {
        return new String[] {"Idempotency-Key", "many " + number};
    }

    @Test
    void bulkWorkOfALostNodeLeavesNothing() throws Exception {
        try (Node lost = node();
                Connection watching = items();
                PipedOutputStream rows = new PipedOutputStream();
                PipedInputStream sent = new PipedInputStream(rows, 1 << 16)) {
            lost.begin(
                    "POST",
                    ITEMS + "/bulk",
                    BodyPublishers.ofInputStream(() -> sent),
                    "Content-Type",
                    "application/x-ndjson");
            rows.write(lines("bulk").getBytes(StandardCharsets.UTF_8));
            rows.flush();
            await(
                    watching,
                    "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND state = 'idle in transaction' AND backend_xid IS NOT NULL");
            lost.kill();
            try (Node other = node()) {
                assertThat(counted(other, "?code.starts=bulk")).isEqualTo(count(0));
                HttpResponse<String> again =
                        other.post(ITEMS + "/bulk", lines("bulk"), "Content-Type", "application/x-ndjson");
                assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
                assertThat(counted(other, "?code.starts=bulk")).isEqualTo(count(ROWS));
            }
        }
    }

    private static String lines(String code) {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> "{\"code\":\"" + code + row + "\",\"note\":\"" + "n".repeat(100) + "\"}\n")
                .collect(Collectors.joining());
    }

    /** The same node, whose PostgreSQL is lost with it. */
    @Test
    void aJobGoesOnWhenItsNodeIsBack() {
        Map<String, String> variables = Map.of("ASHLAR_JOB_LEASE", "1s");
        String job;
        try (Node lost = Node.start(home, variables, "--data", "kept")) {
            job = job(lost.post(
                    ITEMS + "/bulk",
                    lines("back").repeat(8),
                    "Prefer",
                    "respond-async",
                    "Content-Type",
                    "application/x-ndjson"));
            while (lost.get(job).body().contains("\"status\":\"queued\"")) {
                pause();
            }
            lost.kill();
        }
        try (Node back = Node.start(home, variables, "--data", "kept")) {
            assertThat(ended(back, job)).contains("\"status\":\"succeeded\"", "\"count\":" + 8 * ROWS);
            assertThat(counted(back, "")).isEqualTo(count(8 * ROWS));
        }
    }
}
