package dev.ashlar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One development server from its start to its end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DevTest {
    private static final Path EXAMPLE =
            Path.of("../../examples/shop").toAbsolutePath().normalize();

    @TempDir
    private static Path home;

    private static Path project;
    private static Child server;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        project = home.resolve("shop");
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.toList()) {
                Files.copy(file, project.resolve(EXAMPLE.relativize(file)));
            }
        }
        server = Child.start(home, "dev", "shop", "--port", "0");
        server.line("(ready) after");
        url = server.line("catalog +(http://127.0.0.1:[0-9]+)/demo/shop/catalog/v1/");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void offersARequestThatIsAnsweredWithRows() throws Exception {
        String answer = new Shell(home, url).run(server.line("(?m)^ +(curl .*)$"));
        assertThat(answer).startsWith("{\"data\":[{");
    }

    @Test
    @Order(1)
    void itsGuideWorksAsPrinted() throws Exception {
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

    /** The guide shows what is printed, with … for each id. */
    @Test
    @Order(1)
    void tellsWhySomebodyIsRefusedAsTheGuideShows() throws IOException {
        String guide = Files.readString(Path.of("../../docs/guide/explain.md"));
        int start = guide.indexOf("./ashlar token --organization Acme");
        Matcher commands =
                Pattern.compile("(?m)^\\./ashlar ((?:token|explain) .*)$").matcher(guide);
        int explained = 0;
        for (boolean more = commands.find(start); more; more = commands.find()) {
            List<String> words = new ArrayList<>(List.of(commands.group(1).split(" ")));
            words.addAll(List.of("--url", url));
            Child child = Child.run(home, words.toArray(String[]::new));
            assertThat(child.err()).isEmpty();
            if (words.getFirst().equals("explain")) {
                assertThat(counted(guide))
                        .contains(counted(child.out().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…")));
                explained++;
            }
        }
        assertThat(explained).isEqualTo(2);
        assertThat(Child.run(home, "explain", "GET", "/demo/shop/sales/v1/ordres", "--anonymous", "--url", url)
                        .out())
                .contains("unknown_endpoint")
                .doesNotContain("subject");
        assertThat(Child.run(home, "explain", "GET", url + "/demo/shop/sales/v1/orders", "--anonymous", "--url", url)
                        .err())
                .contains("begins with /OWNER/PROJECT/API/", "`" + url, "--url names the server");
    }

    /** How many rows there are is up to what else was done. */
    private static String counted(String text) {
        return text.replaceAll("leaves [1-9][0-9]* of", "leaves N of");
    }

    @Test
    @Order(1)
    void signingKeysAreChangedByCommand() throws Exception {
        Shell shell = new Shell(home, url);
        String keys = "curl '" + url + "/demo/shop/iam/v1/.well-known/jwks.json'";
        assertThat(shell.run(keys).split("\"kid\"", -1)).hasSize(2);
        assertThat(Child.run(home, "rotate", "--url", url).out())
                .isEqualTo("the next key of demo/shop in develop signs in 15 minutes\n");
        assertThat(shell.run(keys).split("\"kid\"", -1)).hasSize(3);
    }

    /** Who administers the server can have a token of any account, so the project's own administrators read of whose it was. */
    @Test
    @Order(1)
    void tokensThatAreHandedOutAreInTheTrail() {
        String user = Child.run(home, "token", "--user", "told@example.com", "--json", "--url", url)
                .out()
                .replaceAll("(?s).*\"subject_id\":\"([^\"]+)\".*", "$1");
        String token = Child.run(home, "token", "--admin", "--url", url).out().strip();
        Shell shell = new Shell(home, url);
        String trail = "curl -H 'Authorization: Bearer " + token + "' '" + url
                + "/admin/demo/shop/iam/v1/audit?kind=token_issued&target_id=" + user
                + "&select=target_kind,actor_kind,outcome,address'";
        assertThat(server.await(() -> run(shell, trail), answer -> !answer.contains("\"data\":[]")))
                .contains("{\"target_kind\":\"user\",\"actor_kind\":\"server\",\"outcome\":\"success\","
                        + "\"address\":\"127.0.0.1\"}");
    }

    @Test
    @Order(1)
    void leavesItsStateToItsOwnerAlone() throws IOException {
        Path state = home.resolve("state/ashlar/dev-" + URI.create(url).getPort() + ".json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(1)
    void otherEnvironmentsAreThereAndEmpty() throws Exception {
        assertThat(get("/~test/demo/shop/catalog/v1/products"))
                .contains("\"status\":404")
                .contains("serves in test");
        assertThat(get("/~develop/demo/shop/catalog/v1/products/count")).isEqualTo("{\"count\":24}");
        assertThat(get("/readyz")).contains("\"ready\"");
    }

    @Test
    @Order(2)
    void whatIsSavedIsLive() throws Exception {
        replace(
                "catalog.api.yaml",
                "      available:   {",
                "      colour:      { type: string, max_length: 20 }\n      available:   {");
        server.await(() -> get("/demo/shop/catalog/v1/products?limit=1"), answer -> answer.contains("\"colour\":null"));
    }

    @Test
    @Order(2)
    void obfuscatedEndpointsAreToldToTheirDeveloper() throws Exception {
        replace("support.api.yaml", "    endpoint: tickets\n", "    endpoint: { name: tickets, obfuscate: true }\n");
        String told = server.line("ticket +http://[^/]+(/demo/shop/support/v1/_[a-z2-7]{26}) .obfuscated.");
        assertThat(get(told)).contains("token_required").doesNotContain("ticket");
        assertThat(get("/demo/shop/support/v1/tickets")).contains("unknown_endpoint");
        Child sdk = Child.run(home, "sdk", "shop", "--api", "support", "--out", "client", "--url", url);
        assertThat(sdk.code()).as(sdk.err()).isZero();
        assertThat(home.resolve("client/index.d.ts"))
                .content()
                .contains(told.substring(told.lastIndexOf('/') + 1))
                .doesNotContain("tickets");
        Child document = Child.run(home, "openapi", "shop", "--api", "support", "--url", url);
        assertThat(document.out())
                .contains("/" + told.substring(told.lastIndexOf('/') + 1))
                .doesNotContain("tickets");
    }

    /** A note stays as long as nobody mends it, and is told once. */
    @Test
    @Order(3)
    void whatMayBeASlipIsToldOnce() throws Exception {
        assertThat(server.err()).doesNotContain("note: ");
        replace("catalog.api.yaml", "read: [buyer], write: [buyer] }", "read: [buyer], write: [byuer] }");
        server.await(() -> server.err(), told -> told.contains("hint: did you mean `buyer`?"));
        replace(
                "catalog.api.yaml",
                "      available:   {",
                "      shade:       { type: string, max_length: 20 }\n      available:   {");
        server.await(() -> get("/demo/shop/catalog/v1/products?limit=1"), answer -> answer.contains("\"shade\":null"));
        assertThat(server.err().split("note: ", -1)).hasSize(2);
        replace("catalog.api.yaml", "write: [byuer] }", "write: [buyer] }");
    }

    @Test
    @Order(3)
    void whatIsDroppedIsToldWithTheWayBack() throws Exception {
        replace("support.api.yaml", "      due_at: ", "      deadline: ");
        server.line("ticket.due_at (is retired, its values are kept; `renamed_from: due_at`)");
    }

    @Test
    @Order(3)
    void whatIsBrokenIsToldAndNotServed() throws Exception {
        replace("catalog.api.yaml", "colour:      { type: string", "colour:      { type: strnig");
        server.await(
                () -> server.err(),
                told -> told.contains("unknown_type") && told.contains("the old state goes on serving"));
        assertThat(server.err()).containsPattern("catalog.api.yaml:\\d+:\\d+ ").contains("did you mean `string`?");
        assertThat(get("/demo/shop/catalog/v1/products?limit=1")).contains("\"colour\":null");
        replace("catalog.api.yaml", "colour:      { type: strnig", "colour:      { type: string");
    }

    @Test
    @Order(4)
    void whatWouldMoveDataIsToldAndNotServed() throws Exception {
        replace(
                "catalog.api.yaml",
                "stock:       { type: integer, default: 0, min: 0 }",
                "stock:       { type: uuid }");
        server.await(() -> server.err(), told -> told.contains("change_retypes") && told.contains("start again"));
        assertThat(get("/demo/shop/catalog/v1/products?limit=1")).contains("\"stock\":173");
    }

    @Test
    @Order(5)
    void stopsCleanly() throws Exception {
        List<ProcessHandle> started = server.process().descendants().toList();
        assertThat(started).isNotEmpty();
        server.process().destroy();
        assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(server.code()).isZero();
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        try (Stream<Path> left = Files.list(home.resolve("state/ashlar"))) {
            assertThat(left.map(Path::getFileName)).containsExactly(Path.of("key"));
        }
    }

    @Test
    @Order(6)
    void leavesNothingForLongWhenItIsKilled() {
        Child.run(home, "init", "p");
        List<ProcessHandle> started;
        try (Child killed = Child.start(home, "dev", "p", "--port", "0")) {
            killed.line("(ready) after");
            started = killed.process().descendants().toList();
            killed.process().destroyForcibly();
            killed.ended();
        }
        assertThat(Child.run(home, "dev", "p", "--port", "0", "--once").code()).isZero();
        assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    private static String run(Shell shell, String line) {
        try {
            return shell.run(line);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String get(String path) {
        return Http.get(url + path);
    }

    /** As editors do it: a new file takes the place of the old one. */
    private static void replace(String file, String one, String other) throws IOException {
        Path target = project.resolve(file);
        String text = Files.readString(target);
        assertThat(text).contains(one);
        Path fresh = Files.writeString(project.resolve(".fresh"), text.replace(one, other));
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
