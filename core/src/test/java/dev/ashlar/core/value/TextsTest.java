package dev.ashlar.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Decimal;
import dev.ashlar.core.model.FieldType.Enumeration;
import dev.ashlar.core.model.FieldType.Simple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
    static final Map<String, FieldType> TYPES = Map.ofEntries(
            Map.entry("string", Simple.STRING),
            Map.entry("integer", Simple.INTEGER),
            Map.entry("bigint", Simple.BIGINT),
            Map.entry("number", Simple.NUMBER),
            Map.entry("double", Simple.DOUBLE),
            Map.entry("boolean", Simple.BOOLEAN),
            Map.entry("date", Simple.DATE),
            Map.entry("time", Simple.TIME),
            Map.entry("timestamp", Simple.TIMESTAMP),
            Map.entry("uuid", Simple.UUID),
            Map.entry("json", Simple.JSON),
            Map.entry("binary", Simple.BINARY),
            Map.entry("decimal", new Decimal(12, 2)),
            Map.entry("wide", new Decimal(1000, 500)),
            Map.entry("enum", new Enumeration(List.of("open", "paid"))));

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', nullValues = "-", textBlock = """
            string|  any text '"\\ |  any text '"\\\s
            integer|0|0
            integer|-0|0
            integer|2147483647|2147483647
            integer|-2147483648|-2147483648
            bigint|9223372036854775807|9223372036854775807
            bigint|-9223372036854775808|-9223372036854775808
            decimal|1|1
            decimal|1.50|1.5
            decimal|1.500000|1.5
            decimal|-0.00|0
            decimal|12e2|1200
            decimal|1250E-2|12.5
            decimal|5e-2|0.05
            decimal|9999999999.99|9999999999.99
            decimal|0e999999999|0
            number|123456789012345|123456789012345
            number|0.000123456789012345|0.000123456789012345
            number|1e29|100000000000000000000000000000
            double|1|1
            double|-1.50|-1.5
            double|1e300|1.0E300
            double|-0|0
            double|0.1000000000000000055511151231257827|0.1
            boolean|true|true
            boolean|false|false
            date|2024-02-29|2024-02-29
            date|0001-01-01|0001-01-01
            date|9999-12-31|9999-12-31
            time|12:30|12:30:00
            time|12:30:05|12:30:05
            time|23:59:59.100000|23:59:59.1
            time|00:00:00.000001|00:00:00.000001
            time|00:00:00.0000010000|00:00:00.000001
            timestamp|2026-01-31T12:30:00Z|2026-01-31T12:30:00.000000Z
            timestamp|2026-01-31t12:30:00.5z|2026-01-31T12:30:00.500000Z
            timestamp|2026-01-31 12:30:00.123456+01:30|2026-01-31T11:00:00.123456Z
            timestamp|2026-01-31T23:30:00-02:00|2026-02-01T01:30:00.000000Z
            timestamp|2026-01-31T12:30:00 01:00|2026-01-31T11:30:00.000000Z
            timestamp|2026-01-31 12:30:00 01:00|2026-01-31T11:30:00.000000Z
            timestamp|2026-01-31T12:30:00.123456000Z|2026-01-31T12:30:00.123456Z
            timestamp|0001-01-01T00:00:00Z|0001-01-01T00:00:00.000000Z
            timestamp|0000-12-31T23:00:00-01:00|-
            uuid|0190A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B|0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b
            binary|AAH/|\\x0001ff
            enum|open|open
            """)
    void accepts(String type, String text, String canonical) {
        if (canonical == null) {
            refuses(type, text, "type");
            return;
        }
        FieldType declared = type(type);
        assertThat(Texts.read(declared, text)).isEqualTo(canonical);
        if (declared != Simple.BINARY) {
            assertThat(Texts.read(declared, canonical)).isEqualTo(canonical);
        }
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', textBlock = """
            integer||type
            integer|-|type
            integer|+1|type
            integer| 1|type
            integer|01|type
            integer|1.0|type
            integer|1e2|type
            integer|0x10|type
            integer|1_000|type
            integer|\u0661|type
            integer|2147483648|max
            integer|-2147483649|min
            integer|99999999999999999999999999|max
            bigint|9223372036854775808|max
            bigint|-9223372036854775809|min
            decimal|1.005|scale
            decimal|10000000000|precision
            decimal|1e999999999|precision
            decimal|1e-999999999|scale
            decimal|1e99999999999999999999999|precision
            decimal|NaN|type
            decimal|Infinity|type
            decimal|.5|type
            decimal|5.|type
            decimal|1,5|type
            decimal|00.5|type
            decimal|1e|type
            number|1234567890123456|precision
            number|1e30|precision
            number|1e-31|scale
            double|1e309|max
            double|-1e999999999|min
            double|NaN|type
            double|-Infinity|type
            double|1d|type
            double|0x1p3|type
            boolean|TRUE|type
            boolean|1|type
            boolean|yes|type
            date|2026-02-29|type
            date|2026-13-01|type
            date|2026-00-10|type
            date|2026-1-1|type
            date|0000-01-01|type
            date|10000-01-01|type
            date|-2026-01-01|type
            date|infinity|type
            date|2026-01-31T00:00:00Z|type
            time|24:00:00|type
            time|23:60|type
            time|23:59:60|type
            time|1:30|type
            time|12:30:00.1234567|precision
            time|12:30:00Z|type
            timestamp|2026-01-31T12:30:00|type
            timestamp|2026-01-31T12:30:00.1234567Z|precision
            timestamp|2026-01-31T12:30:00+24:00|type
            timestamp|2026-01-31T12:30:00+01|type
            timestamp|2026-02-30T12:30:00Z|type
            timestamp|9999-12-31T23:30:00-01:00|type
            timestamp|2026-01-31|type
            timestamp|now|type
            uuid|0190a1b2c3d47e5f8a9b0c1d2e3f4a5b|type
            uuid|{0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b}|type
            uuid|0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5g|type
            binary|AAH|type
            binary|A*==|type
            enum|OPEN|enum
            enum|open |enum
            """)
    void refuses(String type, String text, String code) {
        assertThat(fault(type(type), text == null ? "" : text)).isEqualTo(code);
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void refusesTextsThatCannotBeStored(String text) {
        assertThat(fault(Simple.STRING, text)).isEqualTo("invalid_text");
    }

    static Stream<String> unstorable() {
        return Stream.of("\0", "a\0b", "\ud800", "\udc00", "a\ud83dz", "\ude00\ud83d", "ok\ud83d");
    }

    @Test
    void keepsWholeSurrogatePairs() {
        assertThat(Texts.read(Simple.TEXT, "a😀b")).isEqualTo("a😀b");
    }

    @Test
    void endlessNumbersCostNothing() {
        String digits = "7".repeat(1_000_000);
        List<String> nasty = List.of(digits, "-" + digits, "0." + digits, digits + "e" + digits, "1e-" + digits);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> nasty.forEach(text -> {
                    for (String type :
                            List.of("integer", "bigint", "decimal", "wide", "number", "double", "timestamp")) {
                        assertThat(fault(type(type), text)).isIn("type", "min", "max", "scale", "precision");
                    }
                }));
    }

    @Test
    void refusalsNeverRepeatTheValue() {
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> Texts.read(Simple.INTEGER, "secret"));
        assertThat(refused.at("/qty").detail()).isEqualTo("must be an integer").doesNotContain("secret");
        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void arraysQuoteEveryElement() {
        assertThat(Texts.array(List.of())).isEqualTo("{}");
        assertThat(Texts.array(List.of("1", "NULL", "", "a,b", "{}", "say \"hi\"", "back\\slash")))
                .isEqualTo("{\"1\",\"NULL\",\"\",\"a,b\",\"{}\",\"say \\\"hi\\\"\",\"back\\\\slash\"}");
    }

    private static FieldType type(String name) {
        return TYPES.get(name);
    }

    private static String fault(FieldType type, String text) {
        return catchThrowableOfType(InvalidValueException.class, () -> Texts.read(type, text))
                .code();
    }
}
