package dev.ashlar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runtime by itself. */
class RuntimeTest {
    private static final Path COMPILED = Path.of("src/main/resources/dev/ashlar/sdk/runtime");

    @Test
    void isCompiledFromItsSource() throws IOException {
        Node.demand();
        Path fresh = Node.folder("runtime");
        Node.succeed(
                Node.MODULE,
                Map.of(),
                List.of("node", "node_modules/typescript/bin/tsc", "--outDir", fresh.toString()));
        Map<String, String> compiled = texts(COMPILED);
        assertThat(compiled.remove("files.txt").lines()).containsExactlyElementsOf(compiled.keySet());
        assertThat(compiled).as("npm run build was forgotten").isEqualTo(texts(fresh));
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
