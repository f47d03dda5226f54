package dev.ashlar.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.definition.EditorFile;
import dev.ashlar.core.definition.EditorFile.Place;
import dev.ashlar.core.definition.ProjectFiles;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an editor finds of the problems in the golden definitions, by the table {@code editor-codes.txt}: a line for each code. */
class EditorSchemaGoldenTest {
    private static final Path CASES = Path.of("src/test/resources/golden/definitions");
    private static final Path TABLE = Path.of("src/test/resources/golden/editor-codes.txt");

    /** A code, whether a schema says it, the places where it is otherwise, and why. */
    private record Row(String code, String said, Set<String> otherwise, String reason) {
        static Row of(String line) {
            String[] halves = line.split(" -- ", 2);
            List<String> words = List.of(halves[0].strip().split("\\s+"));
            Set<String> places = new TreeSet<>(words.subList(Math.min(words.size(), 3), words.size()));
            return new Row(words.get(0), words.get(1), places, halves.length > 1 ? halves[1] : "");
        }

        boolean compared() {
            return !said.equals("notation");
        }
    }

    /** A problem by its place, and whether the schema refuses something there. */
    private record Found(String code, String place, boolean refused) {}

    @Test
    void editorsFindWhatASchemaCanSay() throws IOException {
        List<Row> table = table();
        List<Found> found = found();
        assertThat(table.stream().map(Row::code))
                .as("a line for each code")
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        found.stream().map(Found::code).collect(Collectors.toSet()));
        assertThat(table)
                .filteredOn(Row::compared)
                .allSatisfy(row -> assertThat(found)
                        .filteredOn(each -> each.code().equals(row.code()))
                        .filteredOn(each -> each.refused() != row.said().equals("yes"))
                        .extracting(Found::place)
                        .as(row.code())
                        .containsExactlyInAnyOrderElementsOf(row.otherwise()));
    }

    @Test
    void whatASchemaCannotSayHasAReason() throws IOException {
        assertThat(table()).allSatisfy(row -> {
            assertThat(row.said()).isIn("yes", "no", "notation");
            boolean needed = row.said().equals("no") || !row.otherwise().isEmpty();
            assertThat(row.reason().isEmpty()).as(row.code()).isEqualTo(!needed);
        });
    }

    private static List<Row> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Row::of)
                .toList();
    }

    private static List<Found> found() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList().stream()
                    .flatMap(EditorSchemaGoldenTest::found)
                    .toList();
        }
    }

    private static Stream<Found> found(Path folder) {
        try {
            new ProjectReader(Served.NOW).read(folder);
            return Stream.of();
        } catch (InvalidDefinitionException invalid) {
            return invalid.problems().stream().map(problem -> found(folder, problem));
        }
    }

    private static Found found(Path folder, Problem problem) {
        String place = folder.getFileName() + ":" + problem.origin().line() + ":"
                + problem.origin().column();
        return new Found(problem.code(), place, refused(folder, problem));
    }

    private static boolean refused(Path folder, Problem problem) {
        String file = problem.origin().file();
        if (!ProjectFiles.isDefinition(file) || !Files.isRegularFile(folder.resolve(file))) {
            return false;
        }
        return EditorFile.read(file, text(folder.resolve(file)))
                .map(read -> refused(read, file, problem))
                .orElse(false);
    }

    private static boolean refused(EditorFile read, String file, Problem problem) {
        List<String> errors = read.refused(file);
        return read.places().stream()
                .filter(place -> place.origin().equals(problem.origin()))
                .map(Place::pointer)
                .anyMatch(pointer -> errors.stream().anyMatch(error -> near(error, pointer)));
    }

    /** At the same thing, or at what it is directly in. */
    private static boolean near(String error, String pointer) {
        return error.equals(pointer)
                || !error.isEmpty() && pointer.startsWith(error + "/") && pointer.lastIndexOf('/') == error.length();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
