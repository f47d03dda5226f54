package dev.ashlar.acceptance.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.http.HttpSettings;
import dev.ashlar.http.Origins;
import dev.ashlar.http.WebSettings;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What web pages and their browsers need: origins, compression, caching. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebTest {
    private static final String PAGE = "https://shop.example.com";
    private static final String DEFINITION = """
        version: 1.0.0
        schemas:
          note:
            endpoint: notes
            access: user
            key: name
            fields:
              name: { type: string, max_length: 10 }
              text: { type: text }
        """;

    private final TestServer server =
            TestServer.start(HttpSettings.DEFAULT.web(WebSettings.DEFAULT.origins(Origins.parse(PAGE + ", local"))));

    @BeforeAll
    void serve() {
        server.add("test", "api: test\n" + DEFINITION);
        ann().post("/notes", "{'name':'long','text':'" + "many words ".repeat(500) + "'}")
                .status(201);
        ann().post("/notes", "{'name':'short','text':'few'}").status(201);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private TestClient ann() {
        return server.as(Caller.user("ann"));
    }

    private TestClient page(String origin) {
        return server.as(Caller.NOBODY).with("Origin", origin);
    }

    @ParameterizedTest
    @CsvSource({"/notes, POST", "/notes/short, PATCH", "/nothing, GET"})
    void answersWhatABrowserAsksBefore(String path, String method) {
        TestAnswer answer = page(PAGE)
                .with("Access-Control-Request-Method", method)
                .with("Access-Control-Request-Headers", "authorization,content-type")
                .send("OPTIONS", path, null);
        answer.status(204)
                .header("Access-Control-Allow-Origin", PAGE)
                .header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Content-Type", "If-Match", "X-Organization", "Idempotency-Key");
        assertThat(answer.header("Access-Control-Max-Age")).isPresent();
    }

    @Test
    void tellsNothingToPagesFromElsewhere() {
        TestAnswer asked = page("https://evil.example")
                .with("Access-Control-Request-Method", "GET")
                .send("OPTIONS", "/notes", null);
        asked.status(204).header("Allow", "GET, HEAD, POST, OPTIONS").without("Access-Control-Allow-Origin");
        page("https://evil.example").get("/notes").without("Access-Control-Allow-Origin");
    }

    @Test
    void showsAnswersToPages() {
        TestAnswer answer = ann().with("Origin", PAGE).get("/notes/short");
        answer.status(200).header("Access-Control-Allow-Origin", PAGE).without("Access-Control-Allow-Credentials");
        assertThat(answer.header("Access-Control-Expose-Headers").orElseThrow())
                .contains("ETag", "Link", "Location", "Ashlar-Version", "X-Request-ID", "Total-Count");
        page(PAGE).get("/notes").problem(401, "token_required");
        page(PAGE).get("/notes").header("Access-Control-Allow-Origin", PAGE);
        ann().get("/notes").without("Access-Control-Allow-Origin");
        ann().with("Origin", "http://localhost:5173")
                .get("/notes")
                .header("Access-Control-Allow-Origin", "http://localhost:5173");
    }

    @Test
    void saysWhatAnAnswerDependsOn() {
        String vary = "Authorization, X-Organization, Accept, Accept-Encoding, Origin";
        ann().get("/notes").header("Vary", vary).header("Cache-Control", "private, no-cache");
        TestAnswer one = ann().get("/notes/short").header("Vary", vary);
        ann().with("If-None-Match", one.etag()).get("/notes/short").status(304).header("Vary", vary);
        ann().patch("/notes/short", "{'text':'few'}").header("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/notes/long | gzip | gzip",
                "/notes | deflate, gzip;q=0.5, br | gzip",
                "/notes/long | * | gzip",
                "/notes/long | gzip;q=0 | ''",
                "/notes/long | br | ''",
                "/notes/long | gzip;q=0, * | ''",
                "/notes/short | gzip | ''"
            })
    void compressesWhatIsLong(String path, String taken, String coding) {
        TestAnswer answer = ann().with("Accept-Encoding", taken).get(path);
        assertThat(answer.header("Content-Encoding").orElse("")).isEqualTo(coding);
        assertThat(answer.header("Content-Length").map(Integer::parseInt).orElseThrow())
                .isLessThan(coding.isEmpty() ? 10_000 : 400);
        ann().get(path).without("Content-Encoding");
    }

    @Test
    void tagsWhatIsCompressedByItself() {
        String plain = ann().get("/notes/long").etag();
        String packed = ann().with("Accept-Encoding", "gzip").get("/notes/long").etag();
        assertThat(packed).isEqualTo(plain.substring(0, plain.length() - 1) + "-gzip\"");
        TestClient asking = ann().with("Accept-Encoding", "gzip");
        asking.with("If-None-Match", packed).get("/notes/long").status(304).header("ETag", packed);
        asking.with("If-None-Match", plain).get("/notes/long").status(304).header("ETag", plain);
        ann().with("If-Match", packed).patch("/notes/long", "{}").status(200);
        ann().with("If-Match", "\"999999-x-gzip\"").patch("/notes/long", "{}").status(412);
    }

    @Test
    void takesNoCompressedBodies() {
        ann().with("Content-Encoding", "gzip").post("/notes", "{'name':'x'}").problem(415, "content_encoding");
    }
}
