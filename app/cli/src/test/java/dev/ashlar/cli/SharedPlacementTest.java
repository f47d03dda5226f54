package dev.ashlar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A server that puts all its APIs into one database, two schemas and a role for each. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharedPlacementTest {
    private static final Path EXAMPLE =
            Path.of("../../examples/shop").toAbsolutePath().normalize();
    private static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String SALES = "/demo/shop/sales/v1";

    @TempDir
    private static Path home;

    private static EmbeddedServer database;
    private static Child server;
    private static String url;

    @BeforeAll
    static void start() throws IOException, SQLException {
        database = EmbeddedServer.memory().start();
        run("postgres", "CREATE ROLE ops LOGIN CREATEDB CREATEROLE PASSWORD 'hunter2'");
        run("postgres", "GRANT CREATE ON DATABASE postgres TO ops");
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve("shop").resolve(EXAMPLE.relativize(file)));
            }
        }
        serve();
    }

    private static void serve() {
        String address = "postgresql://ops:hunter2@" + database.host() + ":" + database.port() + "/postgres";
        server = Child.start(
                home,
                Map.of("ASHLAR_KEY", KEY, "ASHLAR_DATABASE_URL", address, "ASHLAR_PLACEMENT", "schema"),
                "dev",
                "shop",
                "--port=0",
                "--log-level=info",
                "--log=text");
        server.line("(ready) after");
        url = server.line("catalog +(http://127.0.0.1:[0-9]+)/demo/shop/catalog/v1/");
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    @Order(1)
    void theGuideOfTheExampleWorksAsPrinted() throws Exception {
        Shell shell = new Shell(home, url);
        boolean inside = false;
        int requests = 0;
        for (String line : Files.readAllLines(EXAMPLE.resolve("README.md"))) {
            if (line.startsWith("```")) {
                inside = line.equals("```sh");
            } else if (inside) {
                shell.run(line);
                requests += line.startsWith("curl") ? 1 : 0;
            }
        }
        assertThat(requests).isGreaterThanOrEqualTo(12);
    }

    @Test
    @Order(2)
    void whatWritesManyRowsOrIsRememberedWorks() throws Exception {
        Shell shell = new Shell(home, url);
        shell.run("TOKEN=$(./ashlar token --organization Acme --user ann@acme.example --role manager)");
        String rows = "[{\"number\": 901, \"name\": \"One\"}, {\"number\": 902, \"name\": \"Two\"}]";
        assertThat(shell.run(write("POST", "/customers/bulk?on_conflict=number&resolution=merge", "", rows)))
                .contains("\"created\"");
        assertThat(shell.run(write("POST", "/customers/bulk?on_conflict=number&resolution=merge", "", rows)))
                .contains("\"count\":2");
        assertThat(shell.run(write("PATCH", "/customers/bulk?number.gte=901", "", "{\"name\": \"Same\"}")))
                .contains("\"updated\"");
        String batch = "{\"operations\": [{\"ref\": \"c\", \"method\": \"POST\", \"path\": \"/customers\","
                + " \"body\": {\"number\": 903, \"name\": \"Three\"}}, {\"method\": \"POST\", \"path\": \"/notes\","
                + " \"body\": {\"customer_id\": \"$c.id\", \"text\": \"first\"}}]}";
        assertThat(shell.run(write("POST", "/batch", "", batch))).contains("\"status\":201");
        String once = write("POST", "/customers", "Idempotency-Key: k1", "{\"number\": 904, \"name\": \"Once\"}");
        assertThat(shell.run(once)).isEqualTo(shell.run(once));
        shell.run(write("POST", "/customers", "Prefer: respond-async", "{\"number\": 905, \"name\": \"Later\"}"));
        server.await(() -> get(shell, "/customers/count?number.gte=901"), count -> count.equals("{\"count\":5}"));
        assertThat(get(shell, "/customers?number.gte=901&select=name,count()&sort=name"))
                .contains("{\"name\":\"Same\",\"count\":2}");
    }

    private static String write(String method, String path, String header, String body) {
        String more = header.isEmpty() ? "" : " -H '" + header + "'";
        return "curl -X " + method + " -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json'" + more
                + " -d '" + body + "' '" + url + SALES + path + "'";
    }

    private static String get(Shell shell, String path) {
        try {
            return shell.run("curl -H \"Authorization: Bearer $TOKEN\" '" + url + SALES + path + "'");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Order(3)
    void allLiveInOneDatabaseAndReachNobodyElse() throws SQLException {
        List<String> databases = column("postgres", "SELECT datname FROM pg_database WHERE NOT datistemplate");
        assertThat(databases).hasSize(2).contains("postgres");
        String shared = databases.stream()
                .filter(name -> name.startsWith("ashlar_develop_"))
                .findFirst()
                .orElseThrow();
        for (String api : List.of("catalog", "sales", "support", "iam")) {
            for (String other : List.of("catalog", "sales", "support", "iam")) {
                String read = "SET ROLE " + name(shared, api, "") + "; SELECT count(*) FROM "
                        + name(shared, other, "_ashlar") + ".layout";
                if (api.equals(other)) {
                    run(shared, read);
                } else {
                    assertThatThrownBy(() -> run(shared, read)).hasMessageContaining("permission denied for schema");
                }
            }
        }
    }

    private static String name(String shared, String api, String kind) throws SQLException {
        String names = kind.isEmpty() ? "SELECT rolname FROM pg_roles" : "SELECT nspname FROM pg_namespace";
        return column(shared, names).stream()
                .filter(name -> name.matches("demo_shop_" + api + "_develop" + kind + "_[0-9a-f]{12}"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(4)
    void aChangedDefinitionReloadsItsApiAlone() throws Exception {
        Path file = home.resolve("shop/catalog.api.yaml");
        String text = Files.readString(file);
        Files.writeString(
                file,
                text.replace(
                        "      available:   {",
                        "      colour:      { type: string, max_length: 20 }\n      available:   {"));
        server.await(
                () -> Http.get(url + "/demo/shop/catalog/v1/products?limit=1"),
                answer -> answer.contains("\"colour\":null"));
        String log = server.await(() -> server.err(), told -> told.split("serves in develop", -1).length > 5);
        assertThat(log.split("serves in develop", -1)).hasSize(6);
        assertThat(log.lines()
                        .filter(line -> line.contains("serves in develop"))
                        .toList()
                        .getLast())
                .contains("demo/shop/catalog");
    }

    @Test
    @Order(5)
    void everythingIsThereAfterARestart() throws Exception {
        server.process().destroy();
        assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        serve();
        Shell shell = new Shell(home, url);
        shell.run("TOKEN=$(./ashlar token --organization Acme --user ann@acme.example --role manager)");
        assertThat(get(shell, "/customers/count?number.gte=901")).isEqualTo("{\"count\":5}");
    }

    private static void run(String name, String sql) throws SQLException {
        try (Connection connection = database.connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> column(String name, String sql) throws SQLException {
        try (Connection connection = database.connect(name);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
