package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.RawHttp;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, it gets a precise problem and changes nothing. */
class BadInputTest {
    private static final List<String> ENDPOINTS = List.of("/customers", "/orders", "/lines", "/tickets", "/products");
    private static final String INJECTION = "x'; drop table \"customer\" cascade; --";

    private static TestServer server;
    private static Shop shop;
    private static TestClient ann;
    private static Map<String, String> before;

    @BeforeAll
    static void serve() {
        server = Shop.serve();
        shop = new Shop(server).filled();
        ann = shop.calls();
        before = everything();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @AfterEach
    void nothingChanged() {
        assertThat(everything()).isEqualTo(before);
    }

    private static Map<String, String> everything() {
        Map<String, String> all = new LinkedHashMap<>();
        TestClient root = server.as(Caller.admin("root")).admin();
        ENDPOINTS.forEach(endpoint ->
                all.put(endpoint, root.get(endpoint + "?limit=50").status(200).body()));
        return all;
    }

    static Stream<Arguments> bodies() {
        String deep = "[".repeat(100) + "]".repeat(100);
        return Stream.of(
                body("{\"title\":", 400, "invalid_json"),
                body("", 400, "invalid_json"),
                body("{\"title\":\"a\"} {}", 400, "invalid_json"),
                body("{'title':'a'}", 400, "invalid_json"),
                body("{\"title\":\"a\",}", 400, "invalid_json"),
                body("{title:\"a\"}", 400, "invalid_json"),
                body("{\"title\":\"a\"/* c */}", 400, "invalid_json"),
                body("[]", 400, "malformed_body"),
                body("[{\"title\":\"a\"}]", 400, "malformed_body"),
                body("\"title\"", 400, "malformed_body"),
                body("null", 400, "malformed_body"),
                body("{\"title\":1}", 400, "/title type"),
                body("{\"title\":true}", 400, "/title type"),
                body("{\"title\":{}}", 400, "/title type"),
                body("{\"title\":" + deep + "}", 400, "too_deep"),
                body(deep, 400, "too_deep"),
                body("{\"title\":null}", 422, "/title not_null"),
                body("{}", 422, "/title required"),
                body("{\"title\":\"a\",\"title\":\"b\"}", 400, "/title duplicate_key"),
                body("{\"title\":\"a\",\"titel\":\"b\"}", 400, "/titel unknown_field"),
                body("{\"title\":\"a\",\"_revision\":1}", 400, "/_revision unknown_field"),
                body("{\"title\":\"a\",\"organization_id\":\"x\"}", 400, "/organization_id unknown_field"),
                body("{\"title\":\"a\",\"" + "n".repeat(500) + "\":1}", 400, "unknown_field"),
                body("{\"title\":\"a\",\"" + "n".repeat(50_000) + "\":1}", 400, "invalid_json"),
                body("{\"title\":\"\\u0000\"}", 400, "/title invalid_text"),
                body("{\"title\":\"\\ud800\"}", 400, "/title invalid_text"),
                body("{\"title\":\"" + "t".repeat(41) + "\"}", 422, "/title max_length"),
                body("{\"title\":\"a\",\"id\":\"x\"}", 400, "/id type"),
                body("{\"title\":\"" + "t".repeat(200_000) + "\"}", 413, "body_limit"),
                body(" ".repeat(200_000), 413, "body_limit"));
    }

    private static Arguments body(String body, int status, String code) {
        return Arguments.of(body, status, code);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodiesOfTickets(String body, int status, String code) {
        TestAnswer answer = ann.with("Content-Type", "application/json")
                .send("POST", "/tickets", body.getBytes(StandardCharsets.UTF_8));
        refused(answer, status, code);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                body("{\"total\":NaN}", 400, "invalid_json"),
                body("{\"total\":Infinity}", 400, "invalid_json"),
                body("{\"total\":-}", 400, "invalid_json"),
                body("{\"total\":01}", 400, "invalid_json"),
                body("{\"total\":1e999999999}", 422, "/total precision"),
                body("{\"total\":1e-999999999}", 422, "/total scale"),
                body("{\"total\":" + "9".repeat(10_000) + "}", 422, "/total precision"),
                body("{\"total\":1.005}", 422, "/total scale"),
                body("{\"total\":-0.01}", 422, "/total min"),
                body("{\"total\":\"ten\"}", 400, "/total type"),
                body("{\"total\":[]}", 400, "/total type"),
                body("{\"total\":false}", 400, "/total type"),
                body("{\"status\":\"late\"}", 422, "/status enum"),
                body("{\"status\":0}", 400, "/status type"),
                body("{\"placed_on\":\"2026-02-30\"}", 400, "/placed_on type"),
                body("{\"placed_on\":\"10000-01-01\"}", 400, "/placed_on type"),
                body("{\"placed_on\":20260101}", 400, "/placed_on type"),
                body("{\"created_at\":\"2026-01-01\"}", 400, "/created_at type"),
                body("{\"created_at\":\"now\"}", 400, "/created_at type"),
                body("{\"created_by\":\"" + Caller.id("ann") + "\"}", 422, "/created_by read_only"),
                body("{\"changed_at\":\"2026-01-01T00:00:00Z\"}", 422, "/changed_at read_only"),
                body("{\"customer\":\"c1\"}", 400, "/customer unknown_field"),
                body("{\"customer\":{\"code\":\"c1\"}}", 400, "/customer unknown_field"),
                body("{\"customer_id\":null}", 422, "/customer_id not_null"),
                body("{\"customer_id\":\"nobody\"}", 409, "reference"),
                body("{\"customer_id\":1}", 400, "/customer_id type"),
                body("{\"lines\":[]}", 400, "/lines unknown_field"),
                body("{\"number\":\"\"}", 200, ""),
                body("{\"number\":\"" + "n".repeat(21) + "\"}", 422, "/number max_length"),
                body("{\"total\":\"x\",\"status\":\"late\",\"nope\":1,\"note\":\"\\u0000\"}", 400, "/status enum"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesOfOrders(String body, int status, String code) {
        if (status == 200) {
            return;
        }
        TestAnswer answer = ann.with("Content-Type", "application/merge-patch+json")
                .send("PATCH", "/orders/o1", body.getBytes(StandardCharsets.UTF_8));
        refused(answer, status, code);
    }

    private static void refused(TestAnswer answer, int status, String code) {
        if (code.startsWith("/")) {
            String[] violation = code.split(" ");
            answer.status(status).violation(violation[0], violation[1]);
            answer.header("Content-Type", "application/problem+json");
        } else if (answer.tree().has("errors") && !answer.text("/code").equals(code)) {
            answer.status(status);
            assertThat(answer.texts("/errors", "code")).as(answer.toString()).contains(code);
        } else {
            answer.problem(status, code);
        }
        assertThat(answer.body().length()).as("size of the answer").isLessThan(10_000);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        ann.patch("/orders/o1", "{'total':'x','status':'late','nope':1,'placed_on':'soon','note':7}")
                .problem(400, "malformed_body")
                .violation("/total", "type")
                .violation("/status", "enum")
                .violation("/nope", "unknown_field")
                .violation("/placed_on", "type")
                .violation("/note", "type");
    }

    @Test
    void badUtf8() {
        for (byte[] bytes : List.of(new byte[] {(byte) 0xff}, new byte[] {(byte) 0xc0, (byte) 0xaf}, new byte[] {
            (byte) 0xed, (byte) 0xa0, (byte) 0x80
        })) {
            byte[] start = "{\"title\":\"".getBytes(StandardCharsets.UTF_8);
            byte[] end = "\"}".getBytes(StandardCharsets.UTF_8);
            byte[] body = new byte[start.length + bytes.length + end.length];
            System.arraycopy(start, 0, body, 0, start.length);
            System.arraycopy(bytes, 0, body, start.length, bytes.length);
            System.arraycopy(end, 0, body, start.length + bytes.length, end.length);
            ann.with("Content-Type", "application/json")
                    .send("POST", "/tickets", body)
                    .status(400);
        }
        ann.get("/customers?name=%ff").problem(400, "invalid_query");
        ann.get("/customers?name=%c0%af").problem(400, "invalid_query");
        ann.get("/customers/%ff").status(400);
        ann.get("/customers?name=%00").problem(400, "invalid_query");
        ann.get("/customers/%00").status(400);
        ann.get("/customers?name=%ed%a0%80").problem(400, "invalid_query");
    }

    @Test
    void mediaTypes() {
        byte[] body = "{\"title\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        ann.send("POST", "/tickets", body).problem(415, "unsupported_media_type");
        ann.with("Content-Type", "text/plain").send("POST", "/tickets", body).problem(415, "unsupported_media_type");
        ann.with("Content-Type", "application/json; charset=latin1")
                .send("POST", "/tickets", body)
                .problem(415, "unsupported_media_type");
        ann.with("Content-Type", "x".repeat(300)).send("POST", "/tickets", body).problem(415, "unsupported_media_type");
        ann.with("Accept", "text/html").get("/tickets").problem(406, "not_acceptable");
        ann.with("Accept", "application/json;q=0").get("/tickets").problem(406, "not_acceptable");
        ann.send("GET", "/tickets", body).problem(400, "unexpected_body");
        ann.send("DELETE", "/orders/o1", body).problem(400, "unexpected_body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/customers/c1~c2",
                "/lines/o1",
                "/lines/o1~1~2",
                "/lines/~",
                "/lines/o1~",
                "/lines/o1~1.0",
                "/lines/o1~1e0",
                "/lines/o1~99999999999",
                "/lines/o1~+1",
                "/lines/o1~%201",
                "/tickets/1",
                "/tickets/x",
                "/tickets/0190a1b2c3d47e5f8a9b0c1d2e3f4a5b"
            })
    void keysThatAreNone(String path) {
        TestAnswer answer = ann.get(path);
        assertThat(answer.code()).as(answer.toString()).isIn(400, 404);
        answer.header("Content-Type", "application/problem+json");
        assertThat(ann.delete(path).code()).isIn(400, 404);
        assertThat(ann.patch(path, "{}").code()).isIn(400, 404, 422);
    }

    @Test
    void tamperedCursors() {
        String cursor = ann.get("/orders?limit=2&sort=total").text("/page/next");
        for (int at = 0; at < cursor.length(); at++) {
            char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
            String tampered = cursor.substring(0, at) + other + cursor.substring(at + 1);
            ann.get("/orders?limit=2&sort=total&cursor=" + tampered).problem(400, "invalid_cursor");
        }
        for (String forged :
                List.of("", "x", "AAAA", cursor + "A", cursor.substring(1), "%20", "=".repeat(40), cursor + "=")) {
            assertThat(ann.get("/orders?limit=2&sort=total&cursor=" + forged).code())
                    .isEqualTo(400);
        }
    }

    @Test
    void sqlInEveryPosition() {
        String encoded = java.net.URLEncoder.encode(INJECTION, StandardCharsets.UTF_8);
        for (String query : List.of(
                encoded + "=1",
                "name." + encoded + "=1",
                "sort=" + encoded,
                "sort=name%20desc;--",
                "select=" + encoded,
                "select=name%22,1",
                "select=x:" + encoded,
                "select=" + encoded + ":name",
                "limit=" + encoded,
                "offset=" + encoded,
                "count=" + encoded,
                "cursor=" + encoded,
                "orders." + encoded + "=1",
                encoded + ".name=1",
                "orders=(" + encoded + ")",
                "or=(" + encoded + ")",
                "select=orders&orders:sort=" + encoded,
                "select=orders&orders:limit=" + encoded,
                "select=orders&orders:" + encoded + "=1",
                "vip=" + encoded)) {
            TestAnswer answer = ann.get("/customers?" + query);
            assertThat(answer.code()).as(answer.toString()).isEqualTo(400);
        }
        for (String query : List.of(
                "name=",
                "name.ne=",
                "name.gt=",
                "name.like=",
                "name.ilike=*",
                "name.contains=",
                "name.starts=",
                "orders.note=")) {
            ann.get("/customers?" + query + encoded).status(200);
        }
        ann.get("/customers?name.in=" + "'x'';drop table customer;--',y".replace(";", "%3B"))
                .rows("code");
        ann.get("/customers/" + encoded.replace("+", "%20")).problem(404, "not_found");
        ann.get("/" + encoded.replace("+", "%20")).status(404);
        ann.get("/customers/c1/" + encoded.replace("+", "%20")).status(404);
        ann.with("If-Match", "\"" + INJECTION.replace("\"", "") + "\"")
                .patch("/customers/c1", "{}")
                .problem(412, "stale");
        ann.with("If-Match", "\"1,2}-x\"").patch("/customers/c1", "{}").problem(412, "stale");
        ann.with("X-Organization", INJECTION).get("/customers").problem(400, "invalid_organization");
        ann.with("Content-Type", "application/json")
                .send(
                        "POST",
                        "/customers",
                        ("{\"" + INJECTION.replace("\"", "\\\"") + "\":1}").getBytes(StandardCharsets.UTF_8))
                .problem(400, "malformed_body");
    }

    @Test
    void sqlAsAValueIsAValue() {
        TestClient calls = new Shop(server).calls();
        String name = "x'; drop table \"customer\" cascade; -- \\ $1 ? :a {}";
        String json =
                "{\"code\":\"c'1\",\"name\":\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        calls.with("Content-Type", "application/json")
                .send("POST", "/customers", json.getBytes(StandardCharsets.UTF_8))
                .status(201)
                .json("/name", name)
                .header("Location", "/demo/shop/test/v1/customers/c%271");
        calls.get("/customers?name=" + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8))
                .rows("code", "c'1");
        calls.get("/customers/c'1").json("/name", name);
        calls.delete("/customers/c'1").status(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=1&limit=1",
                "sort=name&sort=name",
                "select=code&select=code",
                "count=exact&count=exact",
                "offset=1&offset=1",
                "cursor=a&cursor=a",
                "cursor=a&offset=1",
                "limit",
                "limit=",
                "=",
                "=1",
                "&=&",
                "name.eq.eq=1",
                "name..eq=1",
                ".name=1",
                "name.=1",
                "or=",
                "or=(",
                "or=)",
                "or=((",
                "or=(name=a))",
                "or=(name='a)",
                "name.in=a,'b",
                "name.in=(a,b",
                "name.between=1",
                "name.between=a,b,c",
                "code:limit=1",
                "orders:limit=1",
                "select=orders(code",
                "select=code)",
                "select=orders()",
                "select=*,*",
                "select=a:b:code",
                "sort=-",
                "sort=,",
                "sort=--name",
                "sort=name,name,",
                "having=(count.gt=1)",
                "search=x",
                "unknown=1",
                "links=maybe",
                "name.search=x",
                "name.has=x",
                "address.town=x",
                "tags.has=a",
                "orders.null=true",
                "'name'=a",
                "name.not.not=a",
                "orders.none.none.status=open",
                "select=*,count()",
                "select=name.sum()"
            })
    void contradictoryParameters(String query) {
        ann.get("/customers?" + query).status(400).header("Content-Type", "application/problem+json");
    }

    @Test
    void tenThousandFilters() {
        String many = IntStream.range(0, 10_000).mapToObj(each -> "name=a").collect(Collectors.joining("&"));
        ann.get("/customers?" + many).problem(414, "address_limit");
        String fewer = IntStream.range(0, 1_000).mapToObj(each -> "name=a").collect(Collectors.joining("&"));
        ann.get("/customers?" + fewer).problem(400, "invalid_query");
        String nested = "or=(".repeat(500) + "name=a" + ")".repeat(500);
        ann.get("/customers?" + nested).problem(400, "invalid_query");
        String list = IntStream.range(0, 4_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertThat(ann.get("/customers?name.in=" + list.substring(0, 15_000)).code())
                .isIn(200, 400);
        String parts =
                IntStream.range(0, 500).mapToObj(each -> "x" + each + ":code").collect(Collectors.joining(","));
        ann.get("/customers?select=" + parts).problem(400, "invalid_query");
        ann.get("/customers?name.like=" + "*a".repeat(2_000)).code();
        ann.get("/customers?select=" + "orders(customer(".repeat(10) + "code" + "))".repeat(10))
                .problem(400, "invalid_query");
    }

    @Test
    void expensivePatternsAreBounded() {
        TestAnswer answer = ann.get("/customers?name.like=" + "*a".repeat(3_000) + "*b");
        assertThat(answer.code()).isIn(200, 400, 503);
    }

    @Test
    void rawCharactersInAnAddress() {
        String base = "GET /demo/shop/test/v1/customers";
        for (String target : List.of(
                "?name=[a]",
                "?name=a|b",
                "?name=\"a\"",
                "?name=ä",
                "?or=(name=<a>)",
                "/a|b",
                "/ä",
                "/[1]",
                "?name=a`b",
                "?name={a}",
                "?name=a^b",
                "?name=a\\b")) {
            RawHttp.line(server.address(), base + target + " HTTP/1.1").problem(400, "invalid_address");
        }
    }

    @Test
    void preconditionsThatMakeNoSense() {
        ann.with("If-Match", "*").post("/tickets", "{'title':'a'}").problem(400, "precondition_unsupported");
        ann.with("If-None-Match", "\"1-x\"")
                .put("/customers/c1", "{'name':'a'}")
                .problem(400, "precondition_unsupported");
        ann.with("If-None-Match", "*").patch("/customers/c1", "{}").problem(400, "precondition_unsupported");
        ann.with("If-Match", "*")
                .with("If-None-Match", "*")
                .put("/customers/c1", "{'name':'a'}")
                .problem(400, "contradiction");
        for (String tag : List.of(
                "",
                "x",
                "\"\"",
                "\"-\"",
                "\"99999999999999999999-a\"",
                "\"9223372036854775808-a\"",
                "\"0-\"",
                "\"-1-a\"",
                ",,,",
                "\"",
                "\"1",
                "W/\"1-a\"",
                "\"a\"".repeat(500))) {
            ann.with("If-Match", tag).patch("/customers/c1", "{'name':'lost'}").problem(412, "stale");
        }
    }

    @Test
    void headersThatMakeNoSense() {
        for (String trace : List.of(
                "",
                "x",
                "00-0-0-00",
                "ff-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01",
                "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01")) {
            ann.with("traceparent", trace).get("/customers/count").status(200);
        }
        ann.with("X-Request-ID", "r".repeat(2_000)).get("/customers/count").status(200);
        ann.with("Prefer", "return=maximal, x; y=\"z").get("/customers/count").status(200);
        ann.with("Range", "bytes=0-1").get("/customers/count").status(200);
        List<String> tokens = List.of("", " ", "a b", "é", "x".repeat(8_000), "a.b.c", "null");
        for (String token : new ArrayList<>(tokens)) {
            server.as(Caller.NOBODY)
                    .with("Authorization", "Bearer " + token)
                    .get("/customers")
                    .status(401);
        }
    }

    @Test
    void administratorsAreHeldToItToo() {
        TestClient root = shop.administers();
        root.put("/products/pen", "{'name':null}").problem(422, "invalid_body");
        root.post("/products", "{'sku':'pen','name':'again'}").problem(409, "unique");
        root.delete("/products/pen").problem(409, "referenced");
        root.patch("/orders/o1", "{'created_by':'%s'}".formatted(Caller.id("x")))
                .problem(422, "invalid_body");
        root.get("/orders?nope=1").problem(400, "invalid_query");
    }
}
