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
}
