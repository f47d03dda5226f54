package dev.ashlar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
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
    void startsWithoutItsDatabaseAndSaysSo() throws IOException {
        Child.run(home, "init", "p");
        Map<String, String> variables =
                Map.of("ASHLAR_KEY", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
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

    private Child serve() {
        return Child.start(home, "serve", "p", "--port", "0", "--data", "kept", "--log", "text");
    }

    private static String url(Child server) {
        String url = server.await(() -> server.err(), text -> text.contains("listening at"))
                .replaceAll("(?s).*listening at (\\S+).*", "$1");
        server.await(() -> Http.get(url + "/readyz"), answer -> answer.contains("\"ready\""));
        return url;
    }
}
