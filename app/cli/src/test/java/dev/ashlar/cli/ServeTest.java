package dev.ashlar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    @TempDir
    private Path home;

    /** As root, another user runs the database, and has to pass through. */
    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @Test
    void keepsItsDataOverAKill() throws Exception {
        Child.run(home, "init", "p");
        String path = "/demo/p/tasks/v1/lists";
        try (Child killed = serve()) {
            String url = url(killed);
            Shell shell = new Shell(home, url);
            shell.run("TOKEN=$(./ashlar token --organization Acme)");
            shell.run("curl -X POST -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json'"
                    + " -d '{\"name\": \"Kept\"}' '" + url + path + "'");
            killed.process().destroyForcibly();
            killed.ended();
        }
        try (Child again = serve()) {
            String url = url(again);
            Shell shell = new Shell(home, url);
            shell.run("TOKEN=$(./ashlar token --organization Acme)");
            assertThat(shell.run("curl -H \"Authorization: Bearer $TOKEN\" '" + url + path + "?select=name'"))
                    .startsWith("{\"data\":[{\"name\":\"Kept\"}]");
            again.process().destroy();
            assertThat(again.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(again.code()).isZero();
        }
        assertThat(Files.getPosixFilePermissions(home.resolve("kept/key"))).hasSize(2);
    }

    @Test
    void wantsTheKeyThatItsDataWasSealedWith() throws Exception {
        Child.run(home, "init", "p");
        try (Child server = serve()) {
            url(server);
        }
        Files.move(home.resolve("kept/key"), home.resolve("elsewhere"));
        Child keyless = Child.run(home, "serve", "p", "--port", "0", "--data", "kept");
        assertThat(keyless.code()).isEqualTo(1);
        assertThat(keyless.err()).contains("kept/key is missing", "put it back");
        assertThat(home.resolve("kept/key")).doesNotExist();
    }

    /** An API that cannot be deployed any more is not one that never was. */
    @Test
    void refusesForTheTimeBeingWhatCannotServe() throws Exception {
        Child.run(home, "init", "p");
        try (Child server = serve()) {
            url(server);
        }
        Path file = home.resolve("p/tasks.api.yaml");
        Files.writeString(file, Files.readString(file).replaceFirst("type: date", "type: uuid"));
        try (Child server = serve()) {
            String address = address(server) + "/demo/p/tasks/v1/lists";
            server.await(() -> server.err(), text -> text.contains("not deployed: tasks.api.yaml"));
            assertThat(Http.get(address)).contains("\"status\":503", "\"code\":\"not_serving\"");
        }
    }

    @Test
    void isOneOfSeveralNodesOnADatabaseOfOnesOwn() throws Exception {
        Child.run(home, "init", "p");
        try (EmbeddedServer database = EmbeddedServer.memory().start();
                Child one = node(database);
                Child other = node(database)) {
            Shell shell = new Shell(home, url(one));
            shell.run("TOKEN=$(./ashlar token --organization Acme)");
            shell.run("curl -X POST -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json'"
                    + " -d '{\"name\": \"Shared\"}' 'http://127.0.0.1:8080/demo/p/tasks/v1/lists'");
            // A node that has just read the signing keys looks for one it does not know a second later.
            Thread.sleep(1100);
            String elsewhere = url(other) + "/demo/p/tasks/v1/lists?select=name";
            assertThat(shell.run("curl -H \"Authorization: Bearer $TOKEN\" '" + elsewhere + "'"))
                    .startsWith("{\"data\":[{\"name\":\"Shared\"}]");
        }
    }

    private Child node(EmbeddedServer database) throws SQLException {
        try (Connection connection = database.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ops') THEN
                    CREATE ROLE ops LOGIN CREATEDB CREATEROLE PASSWORD 'hunter2';
                    GRANT CREATE ON DATABASE postgres TO ops;
                  END IF;
                END $$\
                """);
        }
        String url = "postgresql://ops:hunter2@" + database.host() + ":" + database.port() + "/postgres";
        return Child.start(
                home,
                Map.of("ASHLAR_KEY", KEY, "ASHLAR_DATABASE_URL", url),
                "serve",
                "p",
                "--port",
                "0",
                "--log",
                "text");
    }

    @Test
    void startsWithoutItsDatabaseAndSaysSo() throws IOException {
        Child.run(home, "init", "p");
        Map<String, String> variables = Map.of("ASHLAR_KEY", KEY);
        try (Child server = Child.start(
                home,
                variables,
                "serve",
                "p",
                "--port",
                "0",
                "--log",
                "text",
                "--database-url",
                "postgresql://u:hunter2@127.0.0.1:1/d")) {
            String url = server.await(() -> server.err(), text -> text.contains("listening at"))
                    .replaceAll("(?s).*listening at (\\S+).*", "$1");
            assertThat(Http.get(url + "/livez")).contains("live");
            assertThat(Http.get(url + "/readyz")).contains("not ready").contains("control database");
            server.await(() -> server.err(), text -> text.contains("cannot be used yet"));
            assertThat(server.err()).doesNotContain("hunter2").doesNotContain("\tat ");
            server.process().destroy();
            assertThat(server.ended().code()).isZero();
        }
    }

    @Test
    void wantsAKeyForADatabaseOfOnesOwn() {
        Child.run(home, "init", "p");
        Child server = Child.run(home, "serve", "p", "--port", "0", "--database-url", "postgresql://u:p@127.0.0.1:1/d");
        assertThat(server.err()).contains("ASHLAR_KEY is needed");
        assertThat(server.code()).isEqualTo(2);
    }

    @Test
    void servesWithoutAPlaceForItsState() {
        Child.run(home, "init", "p");
        Map<String, String> nowhere = Map.of("XDG_STATE_HOME", "/proc/none");
        try (Child server =
                Child.start(home, nowhere, "serve", "p", "--port", "0", "--data", "kept", "--log", "text")) {
            url(server);
            assertThat(server.err()).contains("`ashlar token` cannot find this server");
            server.process().destroy();
            assertThat(server.ended().code()).isZero();
        }
    }

    @Test
    void endsWhenItsDatabaseIsNoMore() throws IOException {
        Child.run(home, "init", "p");
        try (Child server = serve()) {
            url(server);
            Path number = home.resolve("kept/postgres/postgresql/data/postmaster.pid");
            long database = Long.parseLong(Files.readAllLines(number).getFirst());
            ProcessHandle.of(database).orElseThrow().destroyForcibly();
            assertThat(server.ended().code()).isEqualTo(1);
            assertThat(server.err()).contains("PostgreSQL that this server started has ended by itself");
        }
    }

    private Child serve() {
        return Child.start(home, "serve", "p", "--port", "0", "--data", "kept", "--log", "text");
    }

    private static String address(Child server) {
        return server.await(() -> server.err(), text -> text.contains("listening at"))
                .replaceAll("(?s).*listening at (\\S+).*", "$1");
    }

    private static String url(Child server) {
        String url = address(server);
        server.await(() -> Http.get(url + "/readyz"), answer -> answer.contains("\"ready\""));
        return url;
    }
}
