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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas by which editors check definitions: schemas they are, and they take what is valid and know every property. */
class EditorSchemaTest {
    private static final Path ROOT = Path.of("..");
    private static final String FIELDS = "schemas: { a: { fields: { b: { type: integer } }, %s } }";

    /** A property that there is nowhere. */
    private static final String NOTHING = "zzzzzzzzzz";

    /** A mapping of each kind of an API, with a place for one more property. */
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
        same("sales.api.yaml", mapping);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WORD: ~", "iam: { WORD: ~ }"})
    void knowsThePropertiesOfAProject(String mapping) {
        same("project.yaml", mapping);
    }

    private static void same(String file, String mapping) {
        Set<String> read = known(file, mapping.replace("WORD", NOTHING));
        Set<String> words = words();
        words.addAll(read);
        Set<String> taken = words.stream()
                .filter(word -> !refused(file, mapping.replace("WORD", word), word))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(read).isNotEmpty();
        assertThat(taken).isEqualTo(read);
    }

    /** What a reader says that it knows instead. */
    private static Set<String> known(String file, String text) {
        try {
            new ProjectReader(Served.NOW).read(Map.of(file, text));
            return Set.of();
        } catch (InvalidDefinitionException invalid) {
            return invalid.problems().stream()
                    .filter(problem -> problem.code().equals("unknown_key"))
                    .map(problem -> problem.hint().replaceFirst("known here: ", ""))
                    .flatMap(known -> Stream.of(known.split(", ")))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    static List<String> mappings() {
        return MAPPINGS;
    }

    /** Whether the schema has no such property there; a property with another value is another matter. */
    private static boolean refused(String file, String text, String word) {
        String errors = EditorFile.read(file, text).orElseThrow().errors(file);
        return errors.contains("property '" + word + "' is not defined in the schema");
    }

    /** Every name of a property that stands anywhere in the schemas. */
    private static Set<String> words() {
        Set<String> words = new TreeSet<>(Set.of(NOTHING));
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
