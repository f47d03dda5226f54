package dev.ashlar.acceptance.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.acceptance.http.ShopServer.Heard;
import dev.ashlar.core.signal.Signal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a caller makes of addresses, queries and bodies, the server answers it and never fails. */
class RestFuzzTest {
    private static final String DEFINITION = """
            version: 1.0.0
            tenancy: organization
            limits: { depth: 3, rows: 50, body: 10kB, time: 2s }
            schemas:
              customer:
                endpoint: customers
                fields:
                  name: { type: string, max_length: 80, required: true }
                  born: { type: date }
                  wake: { type: time }
                  seen: { type: timestamp }
                  score: { type: double }
                  total: { type: decimal, precision: 12, scale: 2 }
                  count: { type: bigint, min: 0 }
                  level: { type: integer }
                  kind: { type: enum, values: [a, b] }
                  good: { type: boolean }
                  extra: { type: json }
                  address: { type: object, fields: { city: { type: string, required: true } } }
                  parent: { type: ref, to: customer, inverse: children }
              visit:
                endpoint: visits
                key: [customer, day]
                fields:
                  customer: { type: ref, to: customer, inverse: visits, on_delete: cascade }
                  day: { type: date }
                  text: { type: text }
            """;

    private static ShopServer shop;

    @BeforeContainer
    static void start() {
        shop = new ShopServer(DEFINITION);
        shop.user("ann");
        shop.admin("root");
    }

    @AfterContainer
    static void stop() {
        shop.close();
    }

    @Property(tries = 400)
    void queries(@ForAll("queries") String query, @ForAll("places") String place) {
        check(shop.as("ann").get(place + "?" + query));
    }

    @Property(tries = 200)
    void addresses(@ForAll("texts") String segment, @ForAll("verbs") String verb) {
        check(shop.as("ann")
                .with("Content-Type", "application/json")
                .send(verb, "customers/" + encoded(segment), "{}"));
        check(shop.as("ann").get("visits/" + encoded(segment) + "~2026-01-31"));
        check(shop.as("ann").get("visits/" + encoded(segment).replace("%7E", "~")));
    }

    @Property(tries = 400)
    void bodies(@ForAll("bodies") String body, @ForAll("verbs") String verb) {
        String path = verb.equals("POST") ? "customers" : "customers/0198a000-0000-7000-8000-000000000001";
        check(shop.as("ann").with("Content-Type", "application/json").send(verb, path, body));
    }

    @Property(tries = 100)
    void headers(@ForAll("texts") String value) {
        String printable = encoded(value);
        check(shop.as("ann").with("If-Match", printable).delete("customers/0198a000-0000-7000-8000-000000000001"));
        check(shop.as("ann")
                .with("If-None-Match", printable)
                .with("Accept", printable)
                .get("customers"));
        check(shop.as("root").with("X-Organization", printable).get("/admin" + ShopServer.BASE + "/customers"));
        check(shop.as("").with("Authorization", "Bearer " + printable).get("customers"));
    }

    private static void check(Heard heard) {
        assertThat(heard.status()).as(heard.body()).isLessThan(500);
        if (heard.status() >= 400) {
            assertThat(heard.code()).isNotEmpty();
            assertThat(heard.json().path("detail").asString()).isNotEmpty();
        }
        assertThat(shop.signals).noneMatch(Signal.Failed.class::isInstance);
        shop.signals.clear();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Provide
    Arbitrary<String> verbs() {
        return Arbitraries.of("POST", "PUT", "PATCH");
    }

    @Provide
    Arbitrary<String> places() {
        return Arbitraries.of("customers", "customers/count", "customers/exists", "visits");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().withChars("~=/%.'\"\\;-0123456789ab").ofMaxLength(20),
                Arbitraries.of(VALUES));
    }

    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> parameter =
                Combinators.combine(names(), texts()).as((name, value) -> name + "=" + encoded(value));
        return parameter.list().ofMaxSize(4).map(parameters -> String.join("&", parameters));
    }

    private static Arbitrary<String> names() {
        Arbitrary<String> fields = Arbitraries.of(
                "id",
                "name",
                "born",
                "wake",
                "seen",
                "score",
                "total",
                "count",
                "level",
                "kind",
                "good",
                "extra",
                "address",
                "parent",
                "parent_id",
                "children",
                "visits",
                "visits.day",
                "parent.name",
                "children.none.name");
        Arbitrary<String> operators = Arbitraries.of(
                "",
                ".eq",
                ".ne",
                ".gt",
                ".lte",
                ".in",
                ".nin",
                ".between",
                ".like",
                ".ilike",
                ".contains",
                ".null",
                ".not",
                ".not.in",
                ".has",
                ".search");
        Arbitrary<String> controls = Arbitraries.of(
                "select",
                "sort",
                "limit",
                "offset",
                "cursor",
                "count",
                "or",
                "and",
                "not",
                "children:limit",
                "children:sort",
                "visits:day.gt",
                "having",
                "search",
                "links");
        return Arbitraries.oneOf(Combinators.combine(fields, operators).as(String::concat), controls);
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> member = Combinators.combine(
                        Arbitraries.of(
                                "id",
                                "name",
                                "born",
                                "wake",
                                "seen",
                                "score",
                                "total",
                                "count",
                                "level",
                                "kind",
                                "good",
                                "extra",
                                "address",
                                "parent_id",
                                "nothing"),
                        values())
                .as((name, value) -> "\"" + name + "\":" + value);
        Arbitrary<String> object = member.list()
                .ofMaxSize(6)
                .map(members -> "{\"name\":\"n\"" + (members.isEmpty() ? "" : ",") + String.join(",", members) + "}");
        return Arbitraries.oneOf(object, object, values(), Arbitraries.strings().ofMaxLength(30));
    }

    private static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(JSON),
                Arbitraries.of(VALUES)
                        .map(value -> "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\""),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf));
    }

    private static final List<String> JSON = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1e999999999",
            "1e-999999999",
            "123456789012345678901234567890",
            "0.1234567890123456789",
            "NaN",
            "[]",
            "{}",
            "[[[[1]]]]",
            "{\"city\":\"x\"}",
            "{\"city\":null}",
            "{\"city\":\"x\",\"city\":\"y\"}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"",
            "[" + "[".repeat(100) + "]".repeat(100) + "]");

    private static final List<String> VALUES = List.of(
            "",
            "a",
            "b",
            "true",
            "null",
            "*",
            "%",
            "_",
            "\\",
            "'",
            "''; drop table customer; --",
            "\u0000",
            "\u00e9",
            "\ud83d\ude00",
            "\ufffd",
            "2026-01-31",
            "2026-02-30",
            "0000-01-01",
            "9999-12-31",
            "294277-01-01",
            "-4714-01-01",
            "2026-01-31T12:30:00Z",
            "2026-01-31T12:30:60Z",
            "2026-01-31T12:30:00+25:00",
            "9999-12-31T23:59:59.999999999Z",
            "12:30:00",
            "24:00:00",
            "23:59:60",
            "1",
            "-1",
            "1e400",
            "1e-400",
            "NaN",
            "Infinity",
            "-Infinity",
            "99999999999999999999",
            "9223372036854775807",
            "-9223372036854775809",
            "2147483648",
            "12345678901.239",
            "0x10",
            "1_000",
            "0198a000-0000-7000-8000-000000000001",
            "0198A000-0000-7000-8000-000000000001",
            "(1,2)",
            "(a,'b,c')",
            "1,2,3",
            "(id.eq=1,name=x)",
            "(name=x,(or=(name=y)))",
            "((((",
            "name,-born",
            "-total,id",
            "*,parent(*),children(name,visits(day))",
            "id,name",
            "children(children(children(children(id))))",
            "name:parent.name",
            "count()",
            "total.sum()",
            "10",
            "0",
            "51",
            "exact",
            "estimated");
}
