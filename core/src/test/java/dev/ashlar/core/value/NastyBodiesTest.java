package dev.ashlar.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of the size a server lets in, made to take as much time or memory as they can. */
class NastyBodiesTest {
    private static final int SIZE = 10_000_000;
    private static final RowTarget TARGET = Samples.target(Samples.ORDER, WriteMode.PATCH, Set.of());

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void areAnsweredInTime(String name, String body, String code) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(outcome(bytes)).isEqualTo(code));
    }

    private static String outcome(byte[] body) {
        try {
            BodyReader.read(body, TARGET);
            return "read";
        } catch (Refusal e) {
            assertThat(e.detail().length()).isLessThan(700);
            return e.violations().isEmpty()
                    ? e.code()
                    : e.violations().getFirst().code();
        }
    }

    static List<Arguments> bodies() {
        String digits = "7".repeat(1_000_000);
        return List.of(
                Arguments.of("number of 1,000,000 digits", "{\"qty\":" + digits + "}", "invalid_json"),
                Arguments.of(
                        "number of 140,000 digits", "{\"total\":" + digits.substring(0, 140_000) + "}", "precision"),
                Arguments.of("text of 1,000,000 digits", "{\"total\":\"" + digits + "\"}", "precision"),
                Arguments.of("fraction of 1,000,000 digits", "{\"total\":\"0." + digits + "\"}", "scale"),
                Arguments.of("bigint of 1,000,000 digits", "{\"big\":\"" + digits + "\"}", "max"),
                Arguments.of("endless exponent", "{\"total\":1e999999999}", "precision"),
                Arguments.of("endless small exponent", "{\"total\":1e-999999999}", "scale"),
                Arguments.of("endless double", "{\"ratio\":1e999999999}", "max"),
                Arguments.of("endless number in json", "{\"meta\":1e999999999}", "precision"),
                Arguments.of("number jsonb cannot hold", "{\"meta\":1e131072}", "precision"),
                Arguments.of("fraction jsonb cannot hold", "{\"meta\":1e-16384}", "precision"),
                Arguments.of("many growing numbers", "{\"meta\":[" + filled("1e9999,") + "0]}", "precision"),
                Arguments.of("fields repeated", "{" + filled("\"qty\":1,") + "\"qty\":1}", "duplicate_key"),
                Arguments.of("unknown fields", "{" + numbered("\"x%d\":1,") + "\"x\":1}", "unknown_field"),
                Arguments.of("names in json", "{\"meta\":{" + numbered("\"%d\":1,") + "\"x\":1}}", "invalid_json"),
                Arguments.of("names in many objects", "{\"meta\":[" + numbered("{\"%d\":1},") + "1]}", "read"),
                Arguments.of("name without end", "{\"" + filled("x") + "\":1}", "invalid_json"),
                Arguments.of("long list", "{\"tags\":[" + filled("\"\",") + "1]}", "max_items"),
                Arguments.of("long text", "{\"note\":\"" + filled("é") + "\"}", "read"),
                Arguments.of("long pattern", "{\"sku\":\"" + filled("A") + "\"}", "pattern"),
                Arguments.of("long base64", "{\"photo\":\"" + filled("AAAA") + "\"}", "read"),
                Arguments.of("spaces", "{" + filled(" ") + "}", "read"),
                Arguments.of("escapes", "{\"note\":\"" + filled("\\u00e4") + "\"}", "read"),
                Arguments.of("unclosed", "{\"meta\":" + filled("["), "limit_exceeded"));
    }

    private static String filled(String piece) {
        return piece.repeat(SIZE / piece.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String numbered(String piece) {
        return IntStream.range(0, SIZE / (piece.length() + 5))
                .mapToObj(i -> piece.formatted(i))
                .collect(Collectors.joining());
    }
}
