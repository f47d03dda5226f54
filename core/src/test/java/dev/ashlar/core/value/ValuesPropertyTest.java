package dev.ashlar.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

class ValuesPropertyTest {
    private static final List<RowTarget> TARGETS = List.of(
            Samples.target(Samples.ORDER, WriteMode.CREATE, Set.of()),
            Samples.target(Samples.ORDER, WriteMode.PATCH, Set.of("manager", "boss")),
            Samples.target(Samples.ORDER, WriteMode.PUT, Set.of(), "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"));

    /** Types whose wire text is their canonical text. */
    private static final List<FieldType> TYPES = TextsTest.TYPES.values().stream()
            .filter(type -> type != FieldType.Simple.BINARY)
            .toList();

    @Property(tries = 5000)
    void canonicalTextsAreFixedPoints(@ForAll("types") FieldType type, @ForAll("texts") String text) {
        try {
            String canonical = Texts.read(type, text);
            assertThat(Texts.read(type, canonical)).isEqualTo(canonical);
        } catch (InvalidValueException e) {
            assertThat(e.code()).isNotEmpty();
        }
    }

    @Property(tries = 3000)
    void decimalsKeepTheirValue(@ForAll("decimals") String text) {
        java.math.BigDecimal value = new java.math.BigDecimal(text);
        try {
            String canonical = Texts.read(new FieldType.Decimal(1000, 500), text);
            assertThat(new java.math.BigDecimal(canonical)).isEqualByComparingTo(value);
            assertThat(canonical).doesNotContain("e", "E");
        } catch (InvalidValueException e) {
            assertThat(value.stripTrailingZeros().scale() > 500 || value.precision() - value.scale() > 500)
                    .isTrue();
        }
    }

    @Property(tries = 1500)
    void anyBytesAreReadOrRefused(@ForAll("bodies") byte[] body) {
        for (RowTarget target : TARGETS) {
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> readOrRefuse(body, target));
        }
    }

    private static void readOrRefuse(byte[] body, RowTarget target) {
        try {
            BodyReader.read(body, target)
                    .forEach(value -> assertThat(String.valueOf(value.text())).doesNotContain("\0"));
        } catch (Refusal e) {
            assertThat(e.detail()).isNotEmpty();
            assertThat(e.detail().length()).isLessThan(700);
        }
    }

    @Provide
    Arbitrary<FieldType> types() {
        return Arbitraries.of(TYPES);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789-+.eETZ: ").ofMaxLength(30),
                decimals(),
                Arbitraries.of("2026-01-31", "12:30:00.10", "2026-12-31T23:59:59.9-05:00", "0001-01-01T00:00:00Z"),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.create(() -> java.util.UUID.randomUUID().toString()),
                Arbitraries.of("[1.0, {\"a\": \"\\u00e4\"}]", "{}", " 1 ", "null", "\"x\"", "open", "true"),
                Arbitraries.strings().ofMaxLength(10));
    }

    @Provide
    Arbitrary<String> decimals() {
        return Combinators.combine(
                        Arbitraries.of("", "-"),
                        Arbitraries.strings().numeric().ofMaxLength(20),
                        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20),
                        Arbitraries.integers().between(-600, 600))
                .as((sign, whole, fraction, exponent) -> sign + whole(whole) + "." + fraction + "e" + exponent);
    }

    private static String whole(String digits) {
        String trimmed = digits.replaceFirst("^0+", "");
        return trimmed.isEmpty() ? "0" : trimmed;
    }

    /** Pieces of JSON in any order: more often nearly right than random bytes are. */
    @Provide
    Arbitrary<byte[]> bodies() {
        List<String> pieces = new ArrayList<>(List.of(
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "{\"",
                "\":",
                "null",
                "true",
                "1",
                "-0.5e3",
                "1e999999999",
                "\"a\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\ud83d\\ude00\"",
                "NaN",
                "\0",
                "\uFEFF",
                "\\",
                " ",
                "\"2026-01-31T12:30:00Z\"",
                "\"" + "9".repeat(400)));
        Samples.ORDER.fields().forEach(field -> pieces.add("\"" + field.name() + "\":"));
        Samples.ADDRESS.fields().forEach(field -> pieces.add("\"" + field.name() + "\":"));
        return Arbitraries.of(pieces)
                .list()
                .ofMaxSize(25)
                .flatMap(chosen -> Arbitraries.of(
                                "{" + String.join("", chosen) + "}",
                                "{" + String.join(",", chosen) + "}",
                                members(chosen),
                                String.join("", chosen))
                        .flatMap(text ->
                                Arbitraries.longs().map(seed -> damaged(text.getBytes(StandardCharsets.UTF_8), seed))));
    }

    private static String members(List<String> chosen) {
        StringBuilder out = new StringBuilder("{");
        for (String piece : chosen) {
            if (piece.endsWith(":") && piece.length() > 2) {
                out.append(out.length() == 1 ? "" : ",").append(piece).append("1e5");
            }
        }
        return out.append('}').toString();
    }

    private static byte[] damaged(byte[] body, long seed) {
        Random random = new Random(seed);
        if (body.length > 0 && random.nextInt(4) == 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }
}
