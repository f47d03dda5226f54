package dev.ashlar.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.definition.EditorFile;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.problem.ProblemPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file, the answer is a model or problems with places. */
class DefinitionProperties {
    private static final String PROJECT = "owner: demo\nproject: shop\n";
    private static final List<String> FRAGMENTS = List.of(
            "\t",
            "\n",
            "  ",
            ": ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            "'",
            "\"",
            "#",
            "&a ",
            "*a",
            "<<: ",
            "!!int ",
            "---\n",
            "...\n",
            "|\n",
            ">\n",
            "? ",
            "~",
            "null",
            "yes",
            "1.10",
            "0x1F",
            ".inf",
            "1_000",
            "1e999999999",
            "\\",
            "\\u0000",
            "%",
            "@",
            "`",
            "$user.id",
            "$$",
            "key: [id]\n",
            "type: ref",
            "to: order",
            "\u0000",
            "\uD800",
            "\uFEFF",
            "\u2028",
            "\u0085",
            "é",
            "\uD83D\uDE00",
            "x".repeat(300),
            "[".repeat(60),
            "{a: ".repeat(60),
            "- ".repeat(60));

    @Property(tries = 500)
    void mutationsNeverFailOtherwise(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        String text = mutated(seedText(random), random);
        check(Map.of("project.yaml", PROJECT, "sales.api.yaml", text));
        check(Map.of("project.yaml", text, "sales.api.json", text));
    }

    @Property(tries = 400)
    void garbageNeverFailsOtherwise(@ForAll("garbage") String text) {
        check(Map.of("project.yaml", text, "sales.api.yaml", text, "crm.api.json", text));
    }

    @Provide
    Arbitrary<String> garbage() {
        Arbitrary<String> fragments = Arbitraries.of(FRAGMENTS);
        Arbitrary<String> words = Arbitraries.of(
                "api: sales\n",
                "version: 1.0.0\n",
                "schemas:\n",
                "order:\n",
                "fields:\n",
                "a: { type: string }\n",
                "\"api\":",
                "\"sales\",");
        return Arbitraries.oneOf(fragments, words, Arbitraries.strings().ofMaxLength(10))
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 200)
    void wordsInWrongPlacesNeverFailOtherwise(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = seedText(random).lines().toList();
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            int fate = random.nextInt(12);
            text.append(fate == 0 ? "" : fate == 1 ? lines.get(random.nextInt(lines.size())) : line)
                    .append('\n');
        }
        check(Map.of("project.yaml", PROJECT, "sales.api.yaml", text.toString()));
    }

    @Property(tries = 500)
    void validDefinitionsBecomeTheirModel(@ForAll long seed) {
        RandomDefinitions.Sample sample = RandomDefinitions.sample(seed);
        Project project =
                new ProjectReader(Served.NOW).read(Map.of("project.yaml", PROJECT, "sales.api.yaml", sample.yaml()));
        ApiModel model = project.apis().getFirst();
        assertThat(model.schemas()).hasSameSizeAs(sample.schemas());
        sample.schemas().forEach(expected -> check(model.schema(expected.name()), expected));
    }

    @Property(tries = 200)
    void editorsTakeWhatIsTaken(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        requireTaken(RandomDefinitions.sample(seed).yaml());
        String mutated = mutated(seedText(random), random);
        if (valid(mutated)) {
            requireTaken(mutated);
        }
    }

    private static boolean valid(String yaml) {
        try {
            return !new ProjectReader(Served.NOW)
                    .read(Map.of("project.yaml", PROJECT, "sales.api.yaml", yaml))
                    .apis()
                    .isEmpty();
        } catch (InvalidDefinitionException invalid) {
            return false;
        }
    }

    private static void requireTaken(String yaml) {
        EditorFile file = EditorFile.read("sales.api.yaml", yaml).orElseThrow();
        assertThat(file.errors("sales.api.yaml")).as(yaml).isEmpty();
    }

    private static void check(Schema schema, RandomDefinitions.ExpectedSchema expected) {
        assertThat(schema.fields()).extracting(Field::name).containsExactlyElementsOf(expected.fields());
        assertThat(schema.key().fields()).extracting(Field::name).containsExactlyElementsOf(expected.key());
        assertThat(schema.key().fields()).allMatch(Field::required);
        assertThat(schema.relations())
                .extracting(Relation::name)
                .containsExactlyInAnyOrderElementsOf(expected.relations());
        assertThat(schema.relations()).allSatisfy(DefinitionProperties::checkPairs);
        assertThat(schema.uniques()).hasSize(expected.uniques());
    }

    private static void checkPairs(Relation relation) {
        assertThat(relation.on())
                .allSatisfy(pair ->
                        assertThat(pair.source().type()).isEqualTo(pair.target().type()));
    }

    private static void check(Map<String, String> files) {
        for (Served served : Served.values()) {
            try {
                assertThat(new ProjectReader(served).read(files).apis()).isNotEmpty();
            } catch (InvalidDefinitionException invalid) {
                invalid.problems().forEach(problem -> check(problem, files));
                assertThat(new ProblemPrinter(files).print(invalid.problems())).isNotBlank();
            }
        }
    }

    private static void check(Problem problem, Map<String, String> files) {
        Origin origin = problem.origin();
        long lines = files.getOrDefault(origin.file(), "").split("\r\n|[\n\r\u0085\u2028\u2029]", -1).length;
        assertThat(origin.line()).isBetween(0, (int) lines);
        assertThat(problem.code()).matches("[a-z][a-z0-9_]+");
        assertThat(problem.detail()).isNotBlank().hasSizeLessThan(1000);
        assertThat(problem.hint()).hasSizeLessThan(1000);
    }

    private static String seedText(Random random) throws IOException {
        List<Path> folders;
        try (var paths = Files.list(Path.of("src/test/resources/golden/definitions"))) {
            folders = paths.filter(path -> Files.isRegularFile(path.resolve("sales.api.yaml")))
                    .filter(path -> path.getFileName().toString().startsWith("valid"))
                    .sorted()
                    .toList();
        }
        return Files.readString(folders.get(random.nextInt(folders.size())).resolve("sales.api.yaml"));
    }

    private static String mutated(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            int start = random.nextInt(out.length() + 1);
            int end = Math.min(out.length(), start + random.nextInt(8));
            switch (random.nextInt(3)) {
                case 0 -> out.delete(start, end);
                case 1 -> out.insert(start, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                default -> out.replace(start, end, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            }
        }
        return out.toString();
    }
}
