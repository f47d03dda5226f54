package dev.ashlar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.model.ApiModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated for a small definition, byte by byte: {@code -Dashlar.golden=write} writes it anew. */
class SdkTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final ApiModel model =
            new ProjectReader(Served.NOW).read(GOLDEN.resolve("project")).apis().getFirst();
    private final Map<String, String> files = Sdk.files(model, PackageName.of(model.name()));

    @ParameterizedTest
    @ValueSource(strings = {"package.json", "README.md", "index.js", "index.d.ts"})
    void generatedFiles(String name) throws IOException {
        Path expected = GOLDEN.resolve("package").resolve(name);
        if ("write".equals(System.getProperty("ashlar.golden"))) {
            Files.createDirectories(expected.resolve("..").normalize());
            Files.writeString(expected, files.get(name));
        }
        assertThat(files.get(name)).isEqualTo(Files.readString(expected));
    }

    @Test
    void theRuntimeIsTheSameForAll() throws IOException {
        Path compiled = Path.of("src/main/resources/dev/ashlar/sdk/runtime");
        try (var listed = Files.list(compiled)) {
            assertThat(listed.map(file -> "runtime/" + file.getFileName()).filter(file -> !file.endsWith("/files.txt")))
                    .allSatisfy(file -> assertThat(files)
                            .containsEntry(
                                    file, Files.readString(compiled.resolve(file.substring("runtime/".length())))));
        }
    }

    @Test
    void saysTheNameOfNoObfuscatedEndpoint() {
        String definition = """
            api: sales
            version: 1.0.0
            schemas:
              secret_plan:
                endpoint: { name: hidden_plans, obfuscate: true }
                access: public
                fields: { text: { type: string }, place: { type: object, fields: { city: { type: string } } } }
              step:
                access: public
                fields: { plan: { type: ref, to: secret_plan, inverse: steps } }
            """;
        ApiModel plans = new ProjectReader(Served.NOW)
                .read(Map.of("project.yaml", "owner: demo\nproject: shop\n", "sales.api.yaml", definition))
                .apis()
                .getFirst()
                .answering(schema -> "k7q2zz");
        Map<String, String> written = Sdk.files(plans, PackageName.of(plans.name()));
        assertThat(written.get("index.js")).contains("\"k7q2zz\"");
        assertThat(written.values())
                .allSatisfy(text ->
                        assertThat(text).doesNotContainIgnoringCase("hidden_plan", "secret_plan", "secretplan"));
    }
}
