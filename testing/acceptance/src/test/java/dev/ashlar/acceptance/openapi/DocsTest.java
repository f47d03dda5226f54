package dev.ashlar.acceptance.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which an API's document is read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    private final TestServer server = TestServer.serve("""
            version: 1.0.0
            schemas:
              note: { fields: { text: { type: string } } }
            """);

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/demo/shop/test/v1", "/~test/demo/shop/test/v1", "/admin/demo/shop/test/v1"})
    void anybodyOpensIt(String base) {
        TestClient nobody = server.at(base, Caller.NOBODY);
        nobody.get("/openapi.json").problem(401, "token_required");
        TestAnswer page =
                nobody.with("Accept", "text/html,*/*;q=0.8").get("/docs").status(200);
        page.header("Content-Type", "text/html; charset=utf-8").header("Cache-Control", "no-cache");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        nobody.with("If-None-Match", page.etag()).get("/docs").status(304);

        Set<String> files = references(page.body());
        assertThat(files).hasSize(6).allMatch(file -> file.startsWith("docs/") || file.equals("openapi.json"));
        files.remove("openapi.json");
        files.forEach(file -> kept(nobody, "/" + file));
    }

    /** All that the page names, relative to its own address. */
    private static Set<String> references(String page) {
        assertThat(page).doesNotContain("<style", " style=", "onclick", "<script>");
        Set<String> found = new LinkedHashSet<>();
        REFERENCE.matcher(page).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static void kept(TestClient nobody, String file) {
        TestAnswer answer = nobody.get(file).status(200);
        answer.header("Cache-Control", "public, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff");
        assertThat(answer.header("Content-Type").orElseThrow()).containsAnyOf("javascript", "css", "png");
        nobody.with("If-None-Match", answer.etag()).get(file).status(304);
        String unversioned = file.substring(0, file.indexOf('?'));
        nobody.get(unversioned).status(200).header("Cache-Control", "no-cache");
        nobody.send("HEAD", file, null).status(200);
    }

    @Test
    void nothingElseIsThere() {
        TestClient nobody = server.as(Caller.NOBODY);
        nobody.get("/docs/").problem(404, "unknown_address");
        nobody.get("/docs/docs.html").problem(404, "unknown_address");
        nobody.get("/docs/..%2fdocs.js").problem(404, "unknown_address");
        nobody.get("/docs/a/b").problem(404, "unknown_address");
        nobody.post("/docs", "{}").problem(405, "method_not_allowed").header("Allow", "GET, HEAD, OPTIONS");
        nobody.post("/docs/docs.js", "{}").problem(405, "method_not_allowed");
        server.at("/demo/shop/none/v1", Caller.NOBODY).get("/docs").problem(404, "unknown_api");
    }

    @Test
    void theOverviewNamesIt() {
        server.as(Caller.admin("root")).admin().get("/").status(200).json("/docs", "/admin/demo/shop/test/v1/docs");
    }
}
