package dev.ashlar.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Refusal.Kind;
import dev.ashlar.core.problem.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyReaderTest {
    private static final String ID = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    private static final RowTarget CREATE = Samples.target(Samples.ORDER, WriteMode.CREATE, Set.of());
    private static final RowTarget PATCH = Samples.target(Samples.ORDER, WriteMode.PATCH, Set.of());
    private static final RowTarget PUT = Samples.target(Samples.ORDER, WriteMode.PUT, Set.of(), ID);

    @Test
    void readsAFieldOfEveryType() {
        String body = """
            {"meta": {"b" : [1, 2.50, -0e1, null, true, "\\u00e4\\n"], "a": {}}, "number": "A-1", "qty": 3, "status": "paid",
             "total": 12.50, "price": "123456789012.5", "big": "-9223372036854775808", "rate": 1e3, "ratio": 0.1,
             "active": false, "day": "2026-01-31", "hour": "12:30", "placed_at": "2026-01-31T12:30:00+01:00",
             "customer_id": "0190A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B", "email": "ann@example.org", "sku": "ABC", "note": null,
             "address": {"geo": {"big": 12, "lat": 1.50}, "city": "Köln", "street": null},
             "tags": ["a\\"b", "c,d"], "photo": "AAH/", "secret": "s"}
            """;
        assertThat(Samples.texts(read(CREATE, body)))
                .isEqualTo(Map.ofEntries(
                        Map.entry("meta", "{\"b\":[1,2.50,-0e1,null,true,\"ä\\n\"],\"a\":{}}"),
                        Map.entry("number", "A-1"),
                        Map.entry("qty", "3"),
                        Map.entry("status", "paid"),
                        Map.entry("total", "12.5"),
                        Map.entry("price", "123456789012.5"),
                        Map.entry("big", "-9223372036854775808"),
                        Map.entry("rate", "1000"),
                        Map.entry("ratio", "0.1"),
                        Map.entry("active", "false"),
                        Map.entry("day", "2026-01-31"),
                        Map.entry("hour", "12:30:00"),
                        Map.entry("placed_at", "2026-01-31T11:30:00.000000Z"),
                        Map.entry("customer_id", ID),
                        Map.entry("email", "ann@example.org"),
                        Map.entry("sku", "ABC"),
                        Map.entry("note", "null"),
                        Map.entry(
                                "address",
                                "{\"geo\":{\"big\":\"12\",\"lat\":1.5},\"city\":\"Köln\",\"country\":\"DE\"}"),
                        Map.entry("tags", "{\"a\\\"b\",\"c,d\"}"),
                        Map.entry("photo", "\\x0001ff"),
                        Map.entry("secret", "s")));
    }

    @Test
    void valuesComeInTheOrderOfTheSchema() {
        List<FieldValue> one = read(CREATE, "{\"status\":\"open\",\"qty\":1,\"number\":\"a\"}");
        List<FieldValue> other = read(CREATE, "{\"number\":\"a\",\"status\":\"open\",\"qty\":1}");
        assertThat(one)
                .isEqualTo(other)
                .extracting(value -> value.field().name())
                .containsExactly("number", "qty", "status");
    }

    @Test
    void tellsEverythingAtOnce() {
        String body = """
            {"number": "far too long", "qty": 0, "status": "late", "total": 1.005, "price": "x", "big": 9223372036854775808,
             "rate": 1234567890123456, "ratio": "1", "active": "true", "day": "2026-02-30", "placed_at": "2026-01-31T12:30:00",
             "email": "ann", "sku": "abc", "note": "no", "costumer_id": "x", "created_at": "x", "changed_at": null,
             "address": {"city": "much too long a name", "ctiy": 1, "geo": {"big": true}}, "tags": ["a", 1, null, "d"],
             "meta": {"a": 1, "a": 2, "n": "\\u0000", "big": 1e200000}, "secret": "\\ud800", "photo": "?", "qty": 5}
            """;
        assertThat(violations(CREATE, body, Kind.MALFORMED))
                .containsExactly(
                        "/number max_length",
                        "/qty min",
                        "/status enum",
                        "/total scale",
                        "/price type",
                        "/big max",
                        "/rate precision",
                        "/ratio type",
                        "/active type",
                        "/day type",
                        "/placed_at type",
                        "/email format",
                        "/sku pattern",
                        "/note min_length",
                        "/costumer_id unknown_field",
                        "/created_at read_only",
                        "/changed_at read_only",
                        "/address/city max_length",
                        "/address/ctiy unknown_field",
                        "/address/geo/big type",
                        "/address/geo/lat required",
                        "/tags/1 type",
                        "/tags/2 type",
                        "/tags max_items",
                        "/meta/a duplicate_key",
                        "/meta/n invalid_text",
                        "/meta/big precision",
                        "/secret invalid_text",
                        "/photo type",
                        "/qty duplicate_key");
    }

    @Test
    void brokenRulesAloneAreInvalid() {
        assertThat(violations(CREATE, "{\"qty\": 101, \"total\": -1}", Kind.INVALID))
                .containsExactly("/qty max", "/total min", "/number required");
    }

    @Test
    void namesTheFieldOfAReference() {
        assertThat(refused(PATCH, "{\"customer\": 1}").detail())
                .isEqualTo("/customer is not a field of order; did you mean `customer_id`?");
    }

    @Test
    void namesTheNearestField() {
        Refusal refused = refused(PATCH, "{\"custmer_id\": 1, \"zzzzz\": 2}");
        assertThat(refused.violations())
                .containsExactly(
                        new Violation(
                                "/custmer_id",
                                "unknown_field",
                                "is not a field of order; did you mean `customer_id`?",
                                Map.of("nearest", "customer_id")),
                        Violation.of("/zzzzz", "unknown_field", "is not a field of order"));
    }

    @Test
    void neverNamesAFieldTheCallerMayNotSee() {
        assertThat(refused(PATCH, "{\"costt\": 1, \"cots\": 1}").violations())
                .hasSize(2)
                .allSatisfy(violation -> assertThat(violation.toString()).doesNotContain("`cost`"));
    }

    @Test
    void roleRulesForbidWriting() {
        Refusal refused = refused(PATCH, "{\"margin\": 1}");
        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused.code()).isEqualTo("field_forbidden");
        assertThat(refused(PATCH, "{\"cost\": 1}").code()).isEqualTo("field_forbidden");
        RowTarget manager = Samples.target(Samples.ORDER, WriteMode.PATCH, Set.of("manager"));
        assertThat(Samples.texts(read(manager, "{\"margin\": 1}"))).isEqualTo(Map.of("margin", "1"));
    }

    @Test
    void patchDemandsNothingAndKeepsNulls() {
        assertThat(read(PATCH, "{}")).isEmpty();
        assertThat(Samples.texts(read(PATCH, "{\"note\": null, \"meta\": null, \"address\": null}")))
                .isEqualTo(Map.of("note", "null", "meta", "null", "address", "null"));
        assertThat(violations(PATCH, "{\"number\": null, \"qty\": null}", Kind.INVALID))
                .containsExactly("/number not_null", "/qty not_null");
    }

    @Test
    void patchReplacesObjectsWhole() {
        assertThat(violations(PATCH, "{\"address\": {\"street\": \"x\"}}", Kind.INVALID))
                .containsExactly("/address/city required");
    }

    @Test
    void putMayRepeatItsKeyButNoOther() {
        assertThat(Samples.texts(read(PUT, "{\"id\": \"" + ID.toUpperCase() + "\", \"number\": \"a\", \"qty\": 1}")))
                .isEqualTo(Map.of("number", "a", "qty", "1"));
        String other = "{\"id\": \"" + ID.replace('b', 'c') + "\", \"number\": \"a\", \"qty\": 1}";
        assertThat(violations(PUT, other, Kind.INVALID)).containsExactly("/id key");
        assertThat(violations(PUT, "{\"qty\": 1}", Kind.INVALID)).containsExactly("/number required");
    }

    @Test
    void createMayChooseItsKey() {
        assertThat(Samples.texts(read(CREATE, "{\"id\": \"" + ID + "\", \"number\": \"a\", \"qty\": 1}")))
                .containsEntry("id", ID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''|is empty
        ' '|is empty
        {|line 1, column 2
        {"qty"}|line 1
        {"qty": }|line 1
        {"qty": 1,}|line 1
        {"qty": 1} x|line 1
        {"qty": 1}}|line 1
        {"qty": 1}{}|goes on behind its object
        {"qty": NaN}|NaN
        {"qty": Infinity}|Non-standard token 'Infinity' (line 1
        {"qty": [1|expected close marker for Array (line 1
        {"qty": -Infinity}|line 1
        {"qty": 01}|line 1
        {"qty": +1}|line 1
        {"qty": .5}|line 1
        {"qty": 1.}|line 1
        {"qty": 0x1}|line 1
        {'qty': 1}|line 1
        {qty: 1}|line 1
        {"qty": 1 /* x */}|line 1
        {"number": "a\tb"}|line 1
        {"number": "\\x"}|line 1
        {"number": "\\u12"}|line 1
        {"number": "abc|line 1
        {"number": tru}|line 1
        """)
    void brokenJsonIsToldWithItsPlace(String body, String detail) {
        Refusal refused = refused(CREATE, body);
        assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(refused.code()).isEqualTo("invalid_json");
        assertThat(refused.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource({"[]", "[{}]", "null", "1", "'\"a\"'", "true"})
    void onlyAnObjectIsABody(String body) {
        Refusal refused = refused(CREATE, body);
        assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(refused.code()).isEqualTo("malformed_body");
    }

    @ParameterizedTest
    @CsvSource({"ff", "c328", "e282", "c0a2", "eda080", "f4908080", "edb080eda080"})
    void badUtf8IsRefused(String hex) {
        byte[] bad = java.util.HexFormat.of().parseHex(hex);
        byte[] body = new byte[bad.length + 14];
        System.arraycopy("{\"number\": \"".getBytes(StandardCharsets.US_ASCII), 0, body, 0, 12);
        System.arraycopy(bad, 0, body, 12, bad.length);
        System.arraycopy("\"}".getBytes(StandardCharsets.US_ASCII), 0, body, 12 + bad.length, 2);
        for (Runnable reading : List.<Runnable>of(
                () -> BodyReader.read(body, CREATE), () -> BodyReader.read(new ByteArrayInputStream(body), CREATE))) {
            assertThatThrownBy(reading::run)
                    .isInstanceOfSatisfying(
                            Refusal.class, refused -> assertThat(refused.code()).isEqualTo("invalid_json"));
        }
    }

    @Test
    void otherEncodingsAreNotJson() {
        assertThat(catchThrowableOfType(
                                Refusal.class,
                                () -> BodyReader.read("{\"qty\":1}".getBytes(StandardCharsets.UTF_16), CREATE))
                        .code())
                .isEqualTo("invalid_json");
    }

    @Test
    void nestingHasAnEnd() {
        String fits = "{\"meta\":" + "[".repeat(63) + "]".repeat(63) + "}";
        assertThat(read(PATCH, fits)).hasSize(1);
        Refusal refused = refused(PATCH, "{\"meta\":" + "[".repeat(64) + "]".repeat(64) + "}");
        assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(refused.code()).isEqualTo("too_deep");
        assertThat(refused(PATCH, "{\"meta\":" + "{\"a\":[".repeat(1_000_000)).code())
                .isEqualTo("too_deep");
    }

    @Test
    void manyViolationsAreCountedAndFewKept() {
        StringBuilder body = new StringBuilder("{\"x0\":0");
        for (int i = 1; i < 5000; i++) {
            body.append(",\"x").append(i).append("\":0");
        }
        Refusal refused = refused(PATCH, body.append('}').toString());
        assertThat(refused.violations()).hasSize(100);
        assertThat(refused.detail()).startsWith("5000 values");
    }

    @Test
    void pointersAreEscaped() {
        assertThat(violations(PATCH, "{\"a/b~c\": 1, \"\": 2}", Kind.MALFORMED))
                .containsExactly("/a~1b~0c unknown_field", "/ unknown_field");
    }

    @Test
    void aFailingStreamIsNotTheCallersFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> BodyReader.read(broken, CREATE)).isInstanceOf(UncheckedIOException.class);
    }

    private static List<FieldValue> read(RowTarget target, String body) {
        return BodyReader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), target);
    }

    private static Refusal refused(RowTarget target, String body) {
        Refusal refused = catchThrowableOfType(Refusal.class, () -> read(target, body));
        assertThat(refused)
                .as("refusal of " + body.substring(0, Math.min(100, body.length())))
                .isNotNull();
        return refused;
    }

    private static List<String> violations(RowTarget target, String body, Kind kind) {
        Refusal refused = refused(target, body);
        assertThat(refused.kind()).isEqualTo(kind);
        return refused.violations().stream()
                .map(violation -> violation.pointer() + " " + violation.code())
                .toList();
    }
}
