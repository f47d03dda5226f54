package dev.ashlar.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.ProblemPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code golden/definitions} is a project, read as it stands; beside its files lies {@code expected.txt}: the problems
 * as a terminal shows them, or the model. With the environment variable
 * {@code ASHLAR_GOLDEN=write} it is written anew, to be looked at before it is committed.
 */
class GoldenDefinitionsTest {
    private static final Path CASES = Path.of("src/test/resources/golden/definitions");
    private static final String EXPECTED = "expected.txt";

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
        }
    }

    private static void check(Path folder) throws IOException {
        String found = report(folder);
        if ("write".equals(System.getenv("ASHLAR_GOLDEN"))) {
            Files.writeString(folder.resolve(EXPECTED), found);
        }
        assertThat(found).isEqualTo(Files.readString(folder.resolve(EXPECTED)));
    }

    static String report(Path folder) throws IOException {
        try {
            return ModelText.of(new ProjectReader(Served.NOW).read(folder));
        } catch (InvalidDefinitionException invalid) {
            return new ProblemPrinter(sources(folder)).print(invalid.problems());
        }
    }

    private static Map<String, String> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), GoldenDefinitionsTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
