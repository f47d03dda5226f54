package dev.ashlar.acceptance.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.acceptance.http.ShopServer.Heard;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The operations of a schema over HTTP, on a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestTest {
    private static final String DEFINITION = """
        version: 1.4.2
        tenancy: organization
        limits: { rows: 50, body: 10kB }
        schemas:
          customer:
            endpoint: customers
            key: code
            fields:
              code: { type: string, max_length: 20 }
              name: { type: string, max_length: 80, required: true }
              address: { type: object, fields: { street: { type: string }, city: { type: string, required: true } } }
          order:
            endpoint: orders
            key: number
            fields:
              number: { type: string, max_length: 20 }
              customer: { type: ref, to: customer, required: true, inverse: orders }
              total: { type: decimal, precision: 12, scale: 2, min: 0 }
              margin: { type: number, read: [manager], write: [manager] }
              grade: { type: string, write: [manager] }
              placed_at: { type: timestamp, default: now }
          line:
            endpoint: lines
            key: [order, position]
            fields:
              order: { type: ref, to: order, inverse: lines, on_delete: cascade }
              position: { type: integer }
              qty: { type: integer, required: true }
          note:
            endpoint: notes
            access: { read: public, write: admin }
            tenancy: none
            fields:
              text: { type: string, max_length: 80 }
        """;

    private final ShopServer shop = new ShopServer(DEFINITION);
    private Subject ann;

    @BeforeEach
    void meet() {
        ann = shop.user("ann");
        shop.user("bob");
        shop.admin("root");
        shop.as("ann").post("customers", "{\"code\":\"c1\",\"name\":\"First\",\"address\":{\"city\":\"Ulm\"}}");
        shop.as("ann").post("orders", "{\"number\":\"o1\",\"customer_id\":\"c1\",\"total\":10.5}");
        shop.as("ann").post("orders", "{\"number\":\"o2\",\"customer_id\":\"c1\"}");
        for (int position = 1; position <= 5; position++) {
            shop.as("ann")
                    .post("lines", "{\"order_id\":\"o1\",\"position\":" + position + ",\"qty\":" + position * 10 + "}");
        }
    }

    @AfterAll
    void stop() {
        assertThat(shop.signals).noneMatch(Signal.Failed.class::isInstance);
        shop.close();
    }

    @Test
    void getsOneRow() {
        Heard heard = shop.as("ann").get("customers/c1");
        assertThat(heard.status()).isEqualTo(200);
        assertThat(heard.body())
                .startsWith("{\"code\":\"c1\",\"name\":\"First\",\"address\":{")
                .endsWith("\"Ulm\"}}");
        assertThat(heard.header("Content-Type")).contains("application/json");
        assertThat(heard.header("Ashlar-Version")).contains("test@1.4.2");
        assertThat(heard.header("Cache-Control")).contains("private, no-cache");
        assertThat(heard.tag()).matches("\"\\d+-[0-9a-f]{12}\"");
        assertThat(heard.header("traceparent")).isPresent();
        assertThat(heard.header("Server-Timing")).isEmpty();
    }

    @Test
    void answersHead() {
        Heard heard = shop.as("ann").send("HEAD", "customers/c1", "");
        assertThat(heard.status()).isEqualTo(200);
        assertThat(heard.body()).isEmpty();
        assertThat(heard.tag()).isEqualTo(shop.as("ann").get("customers/c1").tag());
    }

    @Test
    void answersNotModified() {
        String tag = shop.as("ann").get("customers/c1").tag();
        Heard same = shop.as("ann").with("If-None-Match", "\"x\", W/" + tag).get("customers/c1");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.tag()).isEqualTo(tag);
        assertThat(shop.as("ann").with("If-None-Match", "*").get("customers/c1").status())
                .isEqualTo(304);
        shop.as("ann").patch("customers/c1", "{\"name\":\"Other\"}");
        assertThat(shop.as("ann").with("If-None-Match", tag).get("customers/c1").status())
                .isEqualTo(200);
    }

    @Test
    void tagsTellOfWhatIsEmbedded() {
        String path = "orders/o1?select=number,customer(name),lines(qty)";
        String before = shop.as("ann").get(path).tag();
        assertThat(shop.as("ann").get(path).tag()).isEqualTo(before);
        shop.as("ann").patch("customers/c1", "{\"name\":\"Other\"}");
        assertThat(shop.as("ann").get(path).tag()).isNotEqualTo(before);
        assertThat(shop.as("ann").get("orders/o1?select=number").tag())
                .isNotEqualTo(shop.as("ann").get("orders/o1").tag());
    }

    @Test
    void creates() {
        Heard heard = shop.as("ann").post("customers", "{\"code\":\"a/b~c\",\"name\":\"N\"}");
        assertThat(heard.status()).isEqualTo(201);
        assertThat(heard.header("Location")).contains(ShopServer.BASE + "/customers/a~1b~0c");
        assertThat(heard.json().path("code").asString()).isEqualTo("a/b~c");
        Heard found = shop.as("ann").get(heard.header("Location").orElseThrow());
        assertThat(found.body()).isEqualTo(heard.body());
        assertThat(found.tag()).isEqualTo(heard.tag());
    }

    @Test
    void honoursPreferences() {
        Heard created =
                shop.as("ann").with("Prefer", "return=minimal").post("customers", "{\"code\":\"m\",\"name\":\"N\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).isEmpty();
        assertThat(created.header("Location")).isPresent();
        assertThat(created.header("Preference-Applied")).contains("return=minimal");
        Heard changed =
                shop.as("ann").with("Prefer", "wait=1, return=minimal").patch("customers/m", "{\"name\":\"O\"}");
        assertThat(changed.status()).isEqualTo(204);
        assertThat(changed.tag()).isEqualTo(shop.as("ann").get("customers/m").tag());
    }

    @Test
    void putsAgainAndAgain() {
        String body = "{\"name\":\"P\"}";
        Heard created = shop.as("ann").put("customers/p", body);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).contains(ShopServer.BASE + "/customers/p");
        Heard replaced = shop.as("ann").put("customers/p", body);
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.tag()).isEqualTo(created.tag());
        assertThat(shop.as("ann")
                        .with("If-None-Match", "*")
                        .put("customers/p", body)
                        .status())
                .isEqualTo(412);
        assertThat(shop.as("ann")
                        .with("If-None-Match", "*")
                        .put("customers/q", body)
                        .status())
                .isEqualTo(201);
        assertThat(shop.as("ann").with("If-Match", "*").put("customers/r", body).status())
                .isEqualTo(404);
    }

    @Test
    void refusesStaleWrites() {
        String old = shop.as("ann").get("customers/c1").tag();
        Heard changed = shop.as("ann").with("If-Match", old).patch("customers/c1", "{\"name\":\"Second\"}");
        assertThat(changed.status()).isEqualTo(200);
        for (String condition : List.of(old, "\"x\"", "nonsense", "W/" + changed.tag(), "\"99999999999999999999-a\"")) {
            Heard stale = shop.as("ann").with("If-Match", condition).patch("customers/c1", "{\"name\":\"Third\"}");
            assertThat(stale.status()).as(condition).isEqualTo(412);
            assertThat(stale.code()).isEqualTo("stale");
            assertThat(stale.json().path("current").path("name").asString()).isEqualTo("Second");
            assertThat(stale.tag()).isEqualTo(changed.tag());
            assertThat(stale.header("Content-Type")).contains("application/problem+json");
        }
        assertThat(shop.as("ann").with("If-Match", old).delete("customers/c1").status())
                .isEqualTo(412);
        assertThat(shop.as("ann").with("If-Match", old).get("customers/c1").status())
                .isEqualTo(412);
        Heard matching = shop.as("ann")
                .with("If-Match", "\"x\", " + changed.tag())
                .patch("customers/c1", "{\"name\":\"Third\"}");
        assertThat(matching.status()).isEqualTo(200);
    }

    @Test
    void deletesOnce() {
        assertThat(shop.as("ann").delete("lines/o1~5").status()).isEqualTo(204);
        assertThat(shop.as("ann").delete("lines/o1~5").status()).isEqualTo(404);
        Heard referred = shop.as("ann").delete("customers/c1");
        assertThat(referred.status()).isEqualTo(409);
        assertThat(referred.header("Ashlar-Version")).contains("test@1.4.2");
    }

    @Test
    void lists() {
        Heard heard = shop.as("ann").get("orders?select=number,total&sort=number");
        assertThat(heard.body())
                .isEqualTo("{\"data\":[{\"number\":\"o1\",\"total\":10.50},{\"number\":\"o2\",\"total\":null}],"
                        + "\"page\":{\"limit\":20,\"next\":null,\"prev\":null}}");
        assertThat(shop.as("ann")
                        .get("orders?count=exact&limit=1")
                        .json()
                        .path("page")
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(shop.as("ann")
                        .get("orders?count=estimated")
                        .json()
                        .path("page")
                        .path("total")
                        .isNumber())
                .isTrue();
        assertThat(shop.as("ann").get("orders/count?total.null=true").body()).isEqualTo("{\"count\":1}");
        assertThat(shop.as("ann").get("orders/exists?number=o9").body()).isEqualTo("{\"exists\":false}");
    }

    @Test
    void walksBothWays() {
        List<Integer> seen = new ArrayList<>();
        String path = ShopServer.BASE + "/lines?select=position&sort=-position&limit=2";
        Heard page = shop.as("ann").get(path);
        while (true) {
            page.json()
                    .path("data")
                    .forEach(row -> seen.add(row.path("position").asInt()));
            if (page.json().path("page").path("next").isNull()) {
                break;
            }
            String next = link(page, "next");
            assertThat(next)
                    .contains("cursor=" + page.json().path("page").path("next").asString());
            page = shop.as("ann").get(next);
        }
        assertThat(seen).containsExactly(5, 4, 3, 2, 1);
        Heard before = shop.as("ann").get(link(page, "prev"));
        assertThat(before.json().path("data").findValuesAsString("position")).containsExactly("3", "2");
        assertThat(shop.as("bob").get(link(page, "prev")).code()).isEqualTo("invalid_cursor");
        assertThat(shop.as("ann")
                        .get(link(page, "prev").replace("-position", "position"))
                        .code())
                .isEqualTo("invalid_cursor");
    }

    private static String link(Heard heard, String relation) {
        String links = heard.header("Link").orElseThrow();
        for (String link : links.split(", ")) {
            if (link.endsWith("rel=\"" + relation + "\"")) {
                return link.substring(1, link.indexOf('>'));
            }
        }
        throw new AssertionError("no " + relation + " in " + links);
    }

    @Test
    void followsRelations() {
        Heard lines = shop.as("ann").get("orders/o1/lines?select=qty&sort=-qty&limit=2");
        assertThat(lines.json().path("data").findValuesAsString("qty")).containsExactly("50", "40");
        Heard more = shop.as("ann").get(link(lines, "next"));
        assertThat(more.json().path("data").findValuesAsString("qty")).containsExactly("30", "20");
        String elsewhere = link(lines, "next").replace("/o1/", "/o2/");
        assertThat(shop.as("ann").get(elsewhere).code()).isEqualTo("invalid_cursor");
        assertThat(shop.as("ann").get("orders/o1/customer?select=name").body()).isEqualTo("{\"name\":\"First\"}");
        assertThat(shop.as("ann").get("orders/o9/lines").status()).isEqualTo(404);
        assertThat(shop.as("ann").get("orders/o2/lines").json().path("data").isEmpty())
                .isTrue();
        Heard address = shop.as("ann").get("customers/c1/address");
        assertThat(address.json().path("city").asString()).isEqualTo("Ulm");
        assertThat(shop.as("ann")
                        .with("If-None-Match", address.tag())
                        .get("customers/c1/address")
                        .status())
                .isEqualTo(304);
        assertThat(shop.as("bob").get("customers/c1/address").status()).isEqualTo(404);
        Heard unknown = shop.as("ann").get("orders/o1/line");
        assertThat(unknown.json().path("detail").asString()).contains("did you mean `lines`?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /                       | unknown_address | /{owner}/{project}/{api}/v{major}.
            /demo/shop              | unknown_address | /{owner}/{project}/{api}/v{major}.
            /demo/shop/test        | unknown_address | versions that serve: v1
            /demo/shop/test/orders | unknown_address | versions that serve: v1
            /demo/shop/tset/orders  | unknown_address | did you mean `test`?
            /demo/shop/test/orders/o1 | unknown_version | versions that serve: v1
            /demo/shop/test/v9/orders | unknown_api  | versions that serve: v1
            /demo/shop/tset/v1/orders | unknown_api  | did you mean `test`?
            """)
    void saysWhichAddressesWouldDo(String path, String code, String hint) {
        Heard heard = shop.as("ann").get(path);
        assertThat(heard.status()).isEqualTo(404);
        assertThat(heard.code()).isEqualTo(code);
        assertThat(heard.json().path("detail").asString()).contains(hint);
    }

    @Test
    void writesValueObjects() {
        String path = "customers/v/address";
        shop.as("ann").post("customers", "{\"code\":\"v\",\"name\":\"V\"}");
        assertThat(shop.as("ann").get(path).status()).isEqualTo(404);
        Heard whole = shop.as("ann").put(path, "{\"street\":\"A\",\"city\":\"Ulm\"}");
        assertThat(whole.status()).as(whole.body()).isEqualTo(200);
        assertThat(whole.json().path("street").asString()).isEqualTo("A");
        assertThat(whole.tag()).isEqualTo(shop.as("ann").get(path).tag());
        Heard merged = shop.as("ann").patch(path, "{\"street\":null,\"city\":\"Bonn\"}");
        assertThat(merged.json().propertyNames()).containsExactly("city");
        assertThat(merged.json().path("city").asString()).isEqualTo("Bonn");
        assertThat(shop.as("ann").patch(path, "{\"city\":null}").status()).isEqualTo(422);
        Heard unknown = shop.as("ann").patch(path, "{\"ctiy\":null}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/ctiy");
        assertThat(shop.as("ann").put(path, "{\"street\":\"A\"}").status()).isEqualTo(422);
        assertThat(shop.as("ann")
                        .with("If-Match", whole.tag())
                        .patch(path, "{}")
                        .status())
                .isEqualTo(412);
        assertThat(shop.as("ann")
                        .with("If-Match", merged.tag())
                        .patch(path, "{\"street\":\"B\"}")
                        .status())
                .isEqualTo(200);
        assertThat(shop.as("ann").patch("customers/none/address", "{}").status())
                .isEqualTo(404);
        assertThat(shop.as("bob").put(path, "{\"city\":\"Ulm\"}").status()).isEqualTo(404);
        assertThat(shop.as("ann").delete(path).header("Allow")).contains("GET, HEAD, PUT, PATCH, OPTIONS");
    }

    @Test
    void leadsToTheRestOfCutLists() {
        Heard heard = shop.as("ann")
                .get("customers?select=code,orders(number,lines(position,qty))&orders.lines:sort=-qty"
                        + "&orders.lines:limit=2&orders.lines:qty.gt=10&orders:sort=number");
        JsonNode order = heard.json().path("data").get(0).path("orders").get(0);
        assertThat(order.path("lines").findValuesAsString("qty")).containsExactly("50", "40");
        String next = order.path("lines_next").asString();
        Heard rest = shop.as("ann").get(next);
        assertThat(rest.status()).as(next + rest.body()).isEqualTo(200);
        assertThat(rest.json().path("data").findValuesAsString("qty")).containsExactly("30", "20");
        assertThat(rest.json().path("data").get(0).propertyNames()).containsExactly("position", "qty");
        assertThat(heard.json().path("data").get(0).has("orders_next")).isFalse();
    }

    @Test
    void keepsOrganizationsApart() {
        assertThat(shop.as("bob").get("customers/c1").status()).isEqualTo(404);
        assertThat(shop.as("bob").get("customers").json().path("data").isEmpty())
                .isTrue();
        assertThat(shop.as("bob").put("customers/c1", "{\"name\":\"B\"}").status())
                .isEqualTo(201);
        assertThat(shop.as("ann").get("customers/c1").json().path("name").asString())
                .isEqualTo("First");
        String own = String.valueOf(ann.organization());
        assertThat(shop.as("ann")
                        .with("X-Organization", own)
                        .get("customers/c1")
                        .status())
                .isEqualTo(200);
        assertThat(shop.as("bob")
                        .with("X-Organization", own)
                        .get("customers/c1")
                        .code())
                .isEqualTo("organization_forbidden");
    }

    @Test
    void servesAdministrators() {
        String path = "/admin" + ShopServer.BASE + "/customers";
        String own = String.valueOf(ann.organization());
        Heard all = shop.as("root").get(path + "?organization_id=" + own);
        assertThat(all.status()).isIn(200, 400);
        Heard list = shop.as("root").get(path + "?count=exact");
        assertThat(list.json().path("data").get(0).path("organization_id").asString())
                .isNotEmpty();
        assertThat(list.header("Server-Timing").orElseThrow())
                .matches("read;dur=[\\d.]+, engine;dur=[\\d.]+, write;dur=[\\d.]+, statements;desc=\"2\"");
        assertThat(shop.as("root").get(path + "/c1").code()).isEqualTo("organization_required");
        Heard one = shop.as("root").with("X-Organization", own).get(path + "/c1");
        assertThat(one.json().path("organization_id").asString()).isEqualTo(own);
        assertThat(shop.as("root")
                        .with("X-Organization", "acme")
                        .get(path + "/c1")
                        .code())
                .isEqualTo("invalid_organization");
        assertThat(shop.as("ann").get(path).status()).isEqualTo(403);
        assertThat(shop.as("").get(path).status()).isEqualTo(401);
        Heard created = shop.as("root").with("X-Organization", own).post(path, "{\"code\":\"z\",\"name\":\"Z\"}");
        assertThat(created.header("Location")).contains(path + "/z");
        assertThat(shop.as("ann").get("customers/z").status()).isEqualTo(200);
    }

    @Test
    void findsEnvironments() {
        assertThat(shop.as("ann")
                        .get("/~test" + ShopServer.BASE + "/customers/c1")
                        .status())
                .isEqualTo(200);
        assertThat(shop.as("ann")
                        .get("/~production" + ShopServer.BASE + "/customers/c1")
                        .code())
                .isEqualTo("unknown_api");
        assertThat(shop.as("ann").get("/demo/shop/test/v2/customers").code()).isEqualTo("unknown_api");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``    | GET    | customers                  | ``                               | 401 | token_required",
                "guess | GET    | customers                  | ``                               | 401 | token_invalid",
                "``    | GET    | notes                      | ``                               | 200 | ``",
                "guess | GET    | notes                      | ``                               | 401 | token_invalid",
                "ann   | POST   | notes                      | {\"text\":\"x\"}                 | 403 | admin_only",
                "ann   | GET    | customer                   | ``                               | 404 |"
                        + " unknown_endpoint",
                "ann   | GET    | customers/                 | ``                               | 404 |"
                        + " unknown_address",
                "ann   | GET    | customers/none             | ``                               | 404 | not_found",
                "ann   | GET    | customers/c1/orders/o1     | ``                               | 404 |"
                        + " unknown_address",
                "ann   | GET    | customers/count/orders     | ``                               | 404 |"
                        + " unknown_address",
                "ann   | GET    | customers/=count           | ``                               | 404 | not_found",
                "ann   | GET    | customers/@x               | ``                               | 404 |"
                        + " unknown_address",
                "ann   | GET    | lines/o1                   | ``                               | 400 | invalid_key",
                "ann   | GET    | lines/o1~x                 | ``                               | 400 | wrong_type",
                "ann   | GET    | customers/%ff              | ``                               | 400 | invalid_key",
                "ann   | DELETE | customers                  | ``                               | 405 |"
                        + " method_not_allowed",
                "ann   | POST   | customers/c1               | {}                               | 405 |"
                        + " method_not_allowed",
                "ann   | PUT    | customers/count            | {}                               | 405 |"
                        + " method_not_allowed",
                "ann   | POST   | orders/o1/lines            | {}                               | 405 |"
                        + " method_not_allowed",
                "ann   | GET    | customers?nme=x            | ``                               | 400 | invalid_query",
                "ann   | GET    | customers?name.foo=x       | ``                               | 400 | invalid_query",
                "ann   | GET    | customers?limit=1&limit=2  | ``                               | 400 | invalid_query",
                "ann   | GET    | customers?limit=51         | ``                               | 400 | invalid_query",
                "ann   | GET    | customers?cursor=abc       | ``                               | 400 | invalid_cursor",
                "ann   | GET    | customers/c1?name=x        | ``                               | 400 | invalid_query",
                "ann   | GET    | customers/c1/address?a=b   | ``                               | 400 | invalid_query",
                "ann   | DELETE | customers/c1?name=x        | ``                               | 400 | invalid_query",
                "ann   | GET    | customers                  | {}                               | 400 |"
                        + " unexpected_body",
                "ann   | DELETE | customers/c1               | {}                               | 400 |"
                        + " unexpected_body",
                "ann   | POST   | customers                  | ``                               | 400 | invalid_json",
                "ann   | POST   | customers                  | {                                | 400 | invalid_json",
                "ann   | POST   | customers                  | []                               | 400 | malformed_body",
                "ann   | POST   | customers                  | {\"code\":\"c1\",\"name\":\"F\"} | 409 | unique",
                "ann   | POST   | orders                     | {\"number\":\"x\",\"customer_id\":\"no\"} | 409 |"
                        + " reference",
                "ann   | GET    | orders?select=margin       | ``                               | 400 | invalid_query",
                "ann   | PATCH  | orders/o1                  | {\"grade\":\"A\"}              | 403 | field_forbidden"
            })
    void refuses(String token, String method, String path, String body, int status, String code) {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        Heard heard = shop.as(token).with("Content-Type", type).send(method, path, body);
        assertThat(heard.status()).as(heard.body()).isEqualTo(status);
        assertThat(heard.code()).isEqualTo(code);
        if (status >= 400) {
            assertThat(heard.header("Content-Type")).contains("application/problem+json");
            assertThat(heard.json().path("trace_id").asString()).matches("[0-9a-f]{32}");
            assertThat(heard.json().path("instance").asString())
                    .isEqualTo(ShopServer.BASE + "/" + path.split("\\?")[0]);
        }
        if (status == 401) {
            assertThat(heard.header("WWW-Authenticate")).isPresent();
        }
        if (status == 405) {
            assertThat(heard.header("Allow")).isPresent();
        }
    }

    @Test
    void namesAllViolations() {
        Heard heard = shop.as("ann").post("orders", "{\"nmber\":\"x\",\"total\":\"much\",\"customer_id\":7}");
        assertThat(heard.status()).isEqualTo(400);
        assertThat(heard.json().path("errors").findValuesAsString("pointer"))
                .contains("/nmber", "/total", "/customer_id");
        Heard ruled = shop.as("ann").post("orders", "{\"number\":\"x\",\"total\":-1,\"customer_id\":\"c1\"}");
        assertThat(ruled.status()).isEqualTo(422);
        assertThat(ruled.json().path("errors").get(0).path("code").asString()).isEqualTo("min");
        assertThat(ruled.json().path("errors").get(0).path("params").path("min").asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, text/html, 406, not_acceptable",
        "Accept, 'text/html, application/json;q=0', 406, not_acceptable",
        "Accept, 'text/html, */*;q=0.1', 200, ''",
        "Accept, application/*, 200, ''",
        "Authorization, Basic YTpi, 401, token_malformed",
        "Authorization, Bearer, 401, token_malformed",
        "Authorization, Bearer a b, 401, token_malformed",
        "Idempotency-Key, 1, 200, ''"
    })
    void readsHeaders(String header, String value, int status, String code) {
        ShopServer.Ask ask = header.equals("Authorization") ? shop.as("") : shop.as("ann");
        Heard heard = ask.with(header, value).get("customers/c1");
        assertThat(heard.status()).as(heard.body()).isEqualTo(status);
        assertThat(status == 200 ? "" : heard.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, text/plain, 415",
        "POST, application/merge-patch+json, 415",
        "POST, application/json; charset=latin1, 415",
        "POST, application/json; charset=UTF-8, 409",
        "POST, Application/JSON, 409",
        "PATCH, application/json, 200",
        "PATCH, application/json-patch+json, 415"
    })
    void readsMediaTypes(String method, String type, int status) {
        String path = method.equals("POST") ? "customers" : "customers/c1";
        String body = method.equals("POST") ? "{\"code\":\"c1\",\"name\":\"F\"}" : "{\"name\":\"F\"}";
        assertThat(shop.as("ann")
                        .with("Content-Type", type)
                        .send(method, path, body)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void refusesLargeBodies() {
        String body = "{\"code\":\"big\",\"name\":\"" + "x".repeat(20_000) + "\"}";
        Heard heard = shop.as("ann").post("customers", body);
        assertThat(heard.status()).isEqualTo(413);
        assertThat(heard.code()).isEqualTo("body_limit");
        assertThat(heard.json().path("detail").asString()).contains("10000 bytes");
    }

    @Test
    void looksAtNoBodyThatMayNotBeSent() {
        Heard heard = shop.as("bob").with("Content-Type", "text/plain").send("POST", "notes", "x".repeat(20_000));
        assertThat(heard.status()).isEqualTo(403);
    }

    @Test
    void showsFieldsToTheirRoles() {
        shop.known("boss", new Subject(Subject.Kind.USER, UUID.randomUUID(), ann.organization(), Set.of("manager")));
        assertThat(shop.as("boss")
                        .patch("orders/o1", "{\"margin\":2.5}")
                        .json()
                        .path("margin")
                        .asDouble())
                .isEqualTo(2.5);
        assertThat(shop.as("ann").get("orders/o1").json().has("margin")).isFalse();
        assertThat(shop.as("ann").get("orders/o1").tag())
                .isNotEqualTo(shop.as("boss").get("orders/o1").tag());
    }

    @Test
    void tellsMethods() {
        Heard heard = shop.as("").send("OPTIONS", "customers/c1", "");
        assertThat(heard.status()).isEqualTo(204);
        assertThat(heard.header("Allow")).contains("GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
    }

    @Test
    void tellsOfRequestsInTheDefinitionsWords() {
        shop.signals.clear();
        shop.as("ann").get("customers/c1");
        Signal.Answered answered = (Signal.Answered) shop.signals.remove();
        assertThat(answered.route()).isEqualTo("demo/shop/test customers get");
        assertThat(answered.statements()).isEqualTo(1);
    }
}
