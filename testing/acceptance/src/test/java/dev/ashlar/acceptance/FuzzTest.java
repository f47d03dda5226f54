package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.RawHttp;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever stands in a query, body, path or header field of a request to an API, it is answered, never with an error of the
 * server. Half of it is noise, half is made of what the language knows, to get past the first look.
 */
class FuzzTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("ashlar.tests"));
    private static final int BATCH = NIGHTLY ? 100 : 1;

    private static TestServer server;
    private static TestClient ann;
    private static TestClient root;
    private static String authorization;

    @BeforeContainer
    static void serve() {
        server = Shop.serve();
        Shop shop = new Shop(server).filled();
        ann = shop.calls();
        root = shop.administers();
        authorization = "Authorization: Bearer " + shop.ann.token();
    }

    @AfterContainer
    static void close() {
        server.close();
    }

    private static void answered(TestAnswer answer) {
        assertThat(answer.code()).as(answer.toString()).isBetween(200, 499);
        if (answer.code() >= 400) {
            answer.header("Content-Type", "application/problem+json");
            assertThat(answer.text("/code")).as(answer.toString()).isNotBlank();
            assertThat(answer.body()).doesNotContain("PSQLException", "org.postgresql", "SELECT ", "at dev.ashlar");
        }
    }

    private static Arbitrary<String> words(int most, String... words) {
        return Arbitraries.of(words).list().ofMinSize(1).ofMaxSize(most).map(list -> String.join("", list));
    }

    private static Arbitrary<String> noise() {
        return Arbitraries.strings().all().ofMaxLength(20);
    }

    @Provide
    Arbitrary<List<String>> queries() {
        Arbitrary<String> name = words(
                5,
                "number",
                "total",
                "status",
                "customer",
                "lines",
                "code",
                "qty",
                "product",
                "placed_on",
                "created_at",
                "created_by",
                "note",
                "address",
                "city",
                "none",
                "not",
                ".",
                ".",
                ":",
                "null",
                "in",
                "gt",
                "eq",
                "like",
                "between",
                "contains",
                "or",
                "and",
                "sort",
                "limit",
                "offset",
                "select",
                "count",
                "cursor",
                "'",
                "referrer",
                "id",
                "_revision");
        Arbitrary<String> value = words(
                6,
                "1",
                "-1",
                "o1",
                "open",
                "2026-01-01",
                "2026-01-01T00:00:00Z",
                "true",
                "null",
                "(",
                ")",
                ",",
                "'",
                "*",
                "%",
                "_",
                "\\",
                "a",
                "number",
                "total",
                "=",
                "status",
                "customer",
                "lines",
                ".",
                ":",
                "-",
                "$user.id",
                "99999999999999",
                "1e99",
                "NaN",
                "\u0000",
                "\ud83d\ude00",
                "ä",
                " ",
                "+",
                "count()",
                "or",
                "exact",
                "()");
        Arbitrary<String> parameter = Arbitraries.oneOf(
                name.flatMap(left -> value.map(right -> left + "=" + URLEncoder.encode(right, StandardCharsets.UTF_8))),
                name.flatMap(
                        left -> noise().map(right -> left + "=" + URLEncoder.encode(right, StandardCharsets.UTF_8))),
                noise().map(each -> URLEncoder.encode(each, StandardCharsets.UTF_8)));
        return parameter
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(each -> String.join("&", each))
                .list()
                .ofSize(BATCH);
    }

    @Property(tries = 400)
    void queries(@ForAll("queries") List<String> queries) {
        for (String query : queries) {
            answered(ann.get("/orders?" + query));
            answered(ann.get("/orders/o1?" + query));
            answered(ann.get("/customers/c1/orders?" + query));
            answered(root.get("/lines/count?" + query));
        }
    }

    @Provide
    Arbitrary<List<String>> bodies() {
        Arbitrary<String> json = words(
                12,
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"",
                "\"number\"",
                "\"total\"",
                "\"customer_id\"",
                "\"status\"",
                "\"address\"",
                "\"name\"",
                "\"qty\"",
                "\"note\"",
                "\"placed_on\"",
                "\"c1\"",
                "\"open\"",
                "\"x\"",
                "1",
                "-0",
                "1e5",
                "1.5",
                "null",
                "true",
                "NaN",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\\",
                " ",
                "\n",
                "{\"city\":\"a\"}",
                "\"2026-01-01\"",
                "\u0000",
                "ä");
        Arbitrary<String> members = Arbitraries.of(
                        "number",
                        "total",
                        "customer_id",
                        "status",
                        "note",
                        "placed_on",
                        "created_at",
                        "created_by",
                        "changed_at",
                        "code",
                        "name",
                        "email",
                        "vip",
                        "address",
                        "qty",
                        "price",
                        "position",
                        "order_id",
                        "nope")
                .flatMap(name -> Arbitraries.of(
                                "null",
                                "true",
                                "0",
                                "-1",
                                "1e400",
                                "0.001",
                                "12345678901234567890",
                                "\"\"",
                                "\"c1\"",
                                "\"a@b.c\"",
                                "\"2026-01-01\"",
                                "\"2026-01-01T00:00:00Z\"",
                                "{}",
                                "[]",
                                "{\"city\":1}",
                                "{\"city\":\"\\ud800\"}",
                                "\"\\u0000\"",
                                "\"o1\"",
                                "\"" + "x".repeat(100) + "\"")
                        .map(value -> "\"" + name + "\":" + value))
                .list()
                .ofMaxSize(6)
                .map(list -> "{" + String.join(",", list) + "}");
        return Arbitraries.oneOf(json, members, members, noise()).list().ofSize(BATCH);
    }

    @Property(tries = 300)
    void bodies(@ForAll("bodies") List<String> bodies) {
        for (String body : bodies) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            TestClient json = ann.with("Content-Type", "application/json");
            answered(json.send("POST", "/orders", bytes));
            answered(json.send("PUT", "/customers/c9", bytes));
            answered(ann.with("Content-Type", "application/merge-patch+json").send("PATCH", "/customers/c2", bytes));
            answered(json.send("PUT", "/lines/o1~1", bytes));
            answered(root.with("Content-Type", "application/json").send("POST", "/lines", bytes));
        }
    }

    @Property(tries = 300)
    void bytes(@ForAll byte[] body) {
        answered(ann.with("Content-Type", "application/json").send("POST", "/tickets", body));
    }

    @Provide
    Arbitrary<List<String>> paths() {
        Arbitrary<String> path = words(
                6,
                "/",
                "/orders",
                "/lines",
                "/customers",
                "/c1",
                "/o1",
                "~",
                "~0",
                "~1",
                "~2",
                "=",
                "=count",
                "/count",
                "/exists",
                "/bulk",
                "/query",
                "/@tables",
                "@",
                "%20",
                "%2F",
                "%7E",
                "%00",
                "%ff",
                "..",
                ".",
                ";",
                "/address",
                "/customer",
                "1",
                "-1",
                "99999999999",
                "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
                "/openapi.json",
                "/docs",
                "/batch",
                "+",
                ":",
                "é");
        return path.list().ofSize(BATCH);
    }

    @Property(tries = 400)
    void paths(@ForAll("paths") List<String> paths) {
        for (String path : paths) {
            answered(ann.get("/" + path));
            answered(ann.delete("/lines/zz" + path));
            answered(ann.patch("/tickets/" + path, "{}"));
            answered(root.put("/products/" + path, "{'name':'x'}"));
        }
    }

    @Provide
    Arbitrary<List<String>> headers() {
        Arbitrary<String> name = Arbitraries.of(
                "If-Match",
                "If-None-Match",
                "X-Organization",
                "Prefer",
                "Accept",
                "Content-Type",
                "traceparent",
                "X-Request-ID",
                "Authorization",
                "Range",
                "Cookie",
                "Origin",
                "Expect",
                "Accept-Encoding",
                "If-Modified-Since",
                "Forwarded");
        Arbitrary<String> value = Arbitraries.oneOf(
                words(
                        5,
                        "\"",
                        "W/",
                        "*",
                        ",",
                        "1",
                        "-",
                        "a",
                        ";",
                        "q=0",
                        "application/json",
                        "text/*",
                        "return=minimal",
                        "00-",
                        "Bearer ",
                        "100-continue",
                        " ",
                        "=",
                        "f".repeat(32),
                        "{",
                        "\\",
                        "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(30),
                Arbitraries.strings().withCharRange('\u0080', '\u07ff').ofMaxLength(10));
        return name.flatMap(left -> value.map(right -> left + ": " + right))
                .list()
                .ofSize(BATCH);
    }

    @Property(tries = 400)
    void headers(@ForAll("headers") List<String> headers) {
        for (String header : headers) {
            for (String line : List.of("GET /demo/shop/test/v1/orders/o1", "DELETE /demo/shop/test/v1/orders/o99")) {
                answered(RawHttp.send(
                        server.address(),
                        line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + authorization + "\r\n" + header
                                + "\r\n\r\n"));
            }
        }
    }
}
