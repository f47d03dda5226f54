package dev.ashlar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that are killed in the middle of changes to accounts, roles and keys: whatever the moment, no change is there without its record in
 * the audit trail, and no record without its change.
 */
class KilledAuditTest {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String IAM = "/admin/demo/p/iam/v1";
    private static final int CALLERS = 16;
    private static final String CHANGED = "{\"description\":\"changed\"}";

    private static EmbeddedServer database;

    private final AtomicInteger done = new AtomicInteger();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path home;

    @BeforeAll
    static void serve() throws SQLException {
        database = EmbeddedServer.memory().start();
        try (Connection connection = database.connect("postgres")) {
            run(connection, "CREATE ROLE ops LOGIN CREATEDB CREATEROLE PASSWORD 'hunter2'");
            run(connection, "GRANT CREATE ON DATABASE postgres TO ops");
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String asked(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : "";
        }
    }

    private Node node() {
        String url = "postgresql://ops:hunter2@" + database.host() + ":" + database.port() + "/postgres";
        return Node.start(home, Map.of("ASHLAR_KEY", KEY, "ASHLAR_DATABASE_URL", url));
    }

    @Test
    void everyChangeHasItsRecordAndEveryRecordItsChange() throws Exception {
        Path project = Files.createDirectory(home.resolve("p"));
        Files.writeString(project.resolve("project.yaml"), "owner: demo\nproject: p\n");
        Files.writeString(project.resolve("stock.api.yaml"), "api: stock\nversion: 1.0.0\nschemas: {}\n");
        for (int round = 1; round <= 2; round++) {
            killedAfter(round * 150);
            try (Connection accounts = accounts()) {
                awaitNobody(accounts);
                for (String schema : List.of("role", "service_account", "api_key")) {
                    compare(accounts, schema);
                }
            }
        }
        assertThat(unexpected).isEmpty();
    }

    /** A server under a load of changes, until so many more were answered. */
    private void killedAfter(int changes) throws InterruptedException {
        int before = done.get();
        try (Node node = node()) {
            Node admin = node.as(home, "--admin");
            List<Thread> callers = IntStream.range(0, CALLERS)
                    .mapToObj(
                            caller -> Thread.startVirtualThread(() -> change(admin, "kill_" + changes + "_" + caller)))
                    .toList();
            while (done.get() - before < changes && unexpected.isEmpty()) {
                Thread.sleep(1);
            }
            node.kill();
            for (Thread caller : callers) {
                caller.join();
            }
        }
    }

    /** Makes, changes and deletes until nobody answers any more. */
    private void change(Node node, String name) {
        for (int number = 0; ; number++) {
            String each = name + "_" + number;
            try {
                role(node, each, number);
                account(node, each, number);
            } catch (IOException gone) {
                return;
            }
        }
    }

    private void role(Node node, String name, int number) throws IOException {
        sent(node, "POST", "/roles", "{\"name\":\"" + name + "\"}");
        sent(node, "PATCH", "/roles/" + name, CHANGED);
        if (number % 3 == 0) {
            sent(node, "DELETE", "/roles/" + name, "");
        }
    }

    private void account(Node node, String name, int number) throws IOException {
        String id = id(sent(node, "POST", "/service_accounts", "{\"name\":\"" + name + "\"}"));
        String key = id(sent(
                node,
                "POST",
                "/api_keys",
                "{\"service_account_id\":\"" + id + "\",\"role\":\"ServiceAccountReader\"}"));
        sent(node, "PATCH", "/service_accounts/" + id, CHANGED);
        switch (number % 3) {
            case 0 -> sent(node, "DELETE", "/service_accounts/" + id, "");
            case 1 -> sent(node, "DELETE", "/api_keys/" + key, "");
            default -> {}
        }
    }

    private static String id(String body) {
        return body.replaceAll("(?s).*\"id\":\"([0-9a-f-]{36})\".*", "$1");
    }

    private String sent(Node node, String method, String path, String body) throws IOException {
        HttpResponse<String> answer = node.trySend(method, IAM + path, BodyPublishers.ofString(body));
        if (answer.statusCode() >= 300) {
            unexpected.add(answer.body());
            throw new IOException("refused");
        }
        done.incrementAndGet();
        return answer.body();
    }

    private static Connection accounts() throws SQLException {
        try (Connection connection = database.connect("postgres")) {
            return database.connect(
                    asked(connection, "SELECT datname FROM pg_database WHERE datname LIKE 'demo_p_iam%'"));
        }
    }

    /** What a lost server had begun is over when its connections are. */
    private static void awaitNobody(Connection connection) throws SQLException, InterruptedException {
        String others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid()";
        for (int attempt = 0; attempt < 1200 && !asked(connection, others).equals("0"); attempt++) {
            Thread.sleep(50);
        }
        assertThat(asked(connection, others)).isEqualTo("0");
    }

    private static void compare(Connection connection, String schema) throws SQLException {
        String key = schema.equals("role") ? "name" : "id::text";
        String row = "SELECT FROM data." + schema + " r WHERE r." + key + " = a.target_id";
        assertThat(count(connection, "data.audit_record a WHERE kind = '" + schema + "_created'"))
                .as(schema)
                .isGreaterThan(10);
        assertThat(count(connection, "data." + schema + " r WHERE NOT EXISTS (" + record(schema, "created", key) + ")"))
                .as("%s without a record", schema)
                .isZero();
        assertThat(count(
                        connection,
                        "data.audit_record a WHERE kind = '" + schema + "_created' AND EXISTS (" + row
                                + ") = EXISTS (SELECT FROM data.audit_record d WHERE d.kind = '" + schema
                                + "_deleted' AND d.target_id = a.target_id)"))
                .as("%s neither there nor deleted, or both", schema)
                .isZero();
        if (!schema.equals("api_key")) {
            assertThat(count(
                            connection,
                            "data." + schema + " r WHERE coalesce(r.description = 'changed', false) <> EXISTS ("
                                    + record(schema, "changed", key) + ")"))
                    .as("%s changed without a record, or the other way round", schema)
                    .isZero();
        }
    }

    private static String record(String schema, String change, String key) {
        return "SELECT FROM data.audit_record a WHERE a.kind = '" + schema + "_" + change + "' AND a.target_id = r."
                + key;
    }

    private static int count(Connection connection, String from) throws SQLException {
        return Integer.parseInt(asked(connection, "SELECT count(*) FROM " + from));
    }
}
