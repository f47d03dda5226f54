package dev.ashlar.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Decimal;
import dev.ashlar.core.model.FieldType.Enumeration;
import dev.ashlar.core.model.FieldType.ListType;
import dev.ashlar.core.model.FieldType.ObjectType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Refusal.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the tables of the guide's page on values. */
class GuideTest {
    static final List<Fault> FAULTS = List.of(Fault.values());

    static Stream<List<String>> values() {
        return rows("| declared | in a body | in an address | answered |");
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesAreAnsweredAsToldThere(List<String> row) {
        FieldType type = type(row.get(0));
        String canonical = read(type, row.get(1));
        if (!row.get(2).isEmpty()) {
            assertThat(Texts.read(type, row.get(2))).isEqualTo(canonical);
        }
        assertThat(Texts.json(type, canonical)).isEqualTo(row.get(3));
    }

    static Stream<List<String>> refusals() {
        return rows("| declared | in a body | code |");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalsHaveTheCodesToldThere(List<String> row) {
        Refusal refused = catchThrowableOfType(Refusal.class, () -> read(type(row.get(0)), row.get(1)));
        assertThat(refused.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.code()).isEqualTo(row.get(2)));
    }

    static Stream<List<String>> keys() {
        return rows("| key | address |");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keysAreWrittenAsToldThere(List<String> row) {
        List<String> key = Arrays.asList(row.get(0).replace("`", "").split(", "));
        List<Field> fields = key.stream()
                .map(part -> Field.named("part", Simple.STRING).build())
                .toList();
        assertThat(KeyTexts.write(key)).isEqualTo(row.get(1));
        assertThat(KeyTexts.read(fields, row.get(1))).isEqualTo(key);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void everyCodeIsToldWithItsStatus(Fault fault) {
        String status = fault.kind() == Kind.MALFORMED ? "400" : "422";
        boolean inTable = rows("| code | means | status |")
                .anyMatch(row -> (", " + row.get(0) + ",").replace("`", "").contains(" " + fault.code() + ",")
                        && row.get(2).equals(status));
        assertThat(inTable || fault == Fault.TOO_DEEP).isTrue();
    }

    private static String read(FieldType type, String json) {
        RowTarget target = Samples.target(
                Samples.schema(
                        1,
                        Field.named("id", Simple.INTEGER).required(true).build(),
                        Field.named("value", type).build()),
                WriteMode.PATCH,
                Set.of());
        byte[] body = ("{\"value\":" + json + "}").getBytes(StandardCharsets.UTF_8);
        return Samples.texts(BodyReader.read(body, target)).get("value");
    }

    private static FieldType type(String declared) {
        Matcher parts = Pattern.compile("(\\w+)(?:\\((.*)\\))?").matcher(declared);
        assertThat(parts.matches()).isTrue();
        String[] arguments = String.valueOf(parts.group(2)).split(",");
        return switch (parts.group(1)) {
            case "decimal" -> new Decimal(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
            case "enum" -> new Enumeration(List.of(arguments));
            case "object" ->
                new ObjectType(List.of(
                        Field.named(arguments[0], Simple.STRING).required(true).build()));
            case "list" -> new ListType(Simple.valueOf(arguments[0].toUpperCase(Locale.ROOT)), Constraints.NONE);
            default -> Simple.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
        };
    }

    private static Stream<List<String>> rows(String header) {
        List<List<String>> rows = page().lines()
                .dropWhile(line -> !line.equals(header))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(GuideTest::cells)
                .toList();
        assertThat(rows).isNotEmpty();
        return rows.stream();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                .map(String::strip)
                .map(cell -> cell.replaceFirst("^`([^`]*)`$", "$1"))
                .toList();
    }

    private static String page() {
        try {
            return Files.readString(Path.of(System.getProperty("ashlar.root"), "docs/guide/values.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
