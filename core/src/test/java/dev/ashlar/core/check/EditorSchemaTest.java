package dev.ashlar.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ashlar.core.definition.EditorFile;
import dev.ashlar.core.definition.EditorSchema;
import dev.ashlar.core.definition.ProjectFiles;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas by which editors check definitions: schemas they are, and they take what is valid and know every property. */
class EditorSchemaTest {
    private static final Path ROOT = Path.of("..");
    private static final String FIELDS = "schemas: { a: { fields: { b: { type: integer } }, %s } }";

    /** A mapping of each kind, with a place for one more property. */
    private static final List<String> MAPPINGS = List.of(
            "WORD: ~",
            "limits: { WORD: ~ }",
            FIELDS.formatted("WORD: ~"),
            FIELDS.formatted("endpoint: { WORD: ~ }"),
            FIELDS.formatted("access: { WORD: ~ }"),
            FIELDS.formatted("permissions: { WORD: ~ }"),
            FIELDS.formatted("roles: { WORD: ~ }"),
            FIELDS.formatted("rows: { WORD: ~ }"),
            FIELDS.formatted("unique: [{ WORD: ~ , fields: b }]"),
            FIELDS.formatted("relations: { c: { to: a, on: { b: b }, WORD: ~ } }"),
            "schemas: { a: { fields: { b: { type: integer, unique: { WORD: ~ } } } } }");

    @ParameterizedTest
    @EnumSource
    void isASchema(EditorSchema schema) {
        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
        assertThat(schemas.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_7.getDialectId()))
                        .validate(schema.text(), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refersToWhatIsThere(EditorSchema schema) {
        JsonNode document = JsonMapper.shared().readTree(schema.text());
        assertThat(document.findValuesAsString("$ref"))
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .isTrue());
    }

    static Stream<Path> valid() throws IOException {
        try (Stream<Path> golden = Files.list(Path.of("src/test/resources/golden/definitions"))) {
            List<Path> folders = golden.filter(
                            folder -> folder.getFileName().toString().startsWith("valid"))
                    .toList();
            Stream<String> ours = Stream.of(
                    "examples/shop",
                    "testing/chinook",
                    "testing/bench/definition",
                    "services/iam/src/main/resources/dev/ashlar/iam/definition",
                    "stores/store-postgres/src/test/resources/golden/sql",
                    "app/sdk/src/test/resources/golden/project");
            return Stream.concat(folders.stream(), ours.map(ROOT::resolve)).flatMap(EditorSchemaTest::files);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> ProjectFiles.isDefinition(file.getFileName().toString()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void takesWhatIsValid(Path file) throws IOException {
        String name = file.getFileName().toString();
        EditorFile read = EditorFile.read(name, Files.readString(file)).orElseThrow();
        assertThat(read.errors(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void knowsThePropertiesThatTheReaderKnows(String mapping) {
        Set<String> read = new TreeSet<>();
        Set<String> taken = new TreeSet<>();
        for (String word : words()) {
            String text = mapping.replace("WORD", word);
            if (!problems("sales.api.yaml", text).contains("unknown_key")) {
                read.add(word);
            }
            if (!refused("sales.api.yaml", text, "/" + word)) {
                taken.add(word);
            }
        }
        assertThat(taken).isNotEmpty().isEqualTo(read);
    }

    @Test
    void knowsThePropertiesOfAProject() {
        assertThat(words())
                .allSatisfy(word -> assertThat(refused("project.yaml", word + ": ~", "/" + word))
                        .as(word)
                        .isEqualTo(problems("project.yaml", word + ": ~").contains("unknown_key")));
    }

    static List<String> mappings() {
        return MAPPINGS;
    }

    /** Whether the schema has no such property there; a property with another value is another matter. */
    private static boolean refused(String file, String text, String word) {
        String errors = EditorFile.read(file, text).orElseThrow().errors(file);
        String name = word.substring(1);
        return errors.contains("property '" + name + "' is not defined in the schema");
    }

    private static Set<String> problems(String file, String text) {
        try {
            new ProjectReader(Served.NOW).read(Map.of(file, text));
            return Set.of();
        } catch (InvalidDefinitionException invalid) {
            return invalid.problems().stream()
                    .filter(problem -> problem.origin().file().equals(file))
                    .map(Problem::code)
                    .collect(Collectors.toSet());
        }
    }

    /** Every name of a property that stands anywhere in the schemas. */
    private static Set<String> words() {
        Set<String> words = new TreeSet<>(Set.of("nothing"));
        for (EditorSchema schema : EditorSchema.values()) {
            words(JsonMapper.shared().readTree(schema.text()), words);
        }
        return words;
    }

    private static void words(JsonNode node, Set<String> words) {
        words.addAll(node.path("properties").propertyNames());
        node.valueStream().forEach(inner -> words(inner, words));
    }
}
