package dev.ashlar.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that the sources give to a problem is shown by a golden case, and told in the guide. */
class ProblemCodesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/ashlar/core");
    private static final Pattern CODE =
            Pattern.compile("\"([a-z][a-z0-9]*(?:_[a-z0-9]+)+|contradiction|unprintable)\",\\s");
    private static final Pattern SHOWN =
            Pattern.compile("^(?:\\S+  |note \\S+: )([a-z0-9_]+)(?:  |: )", Pattern.MULTILINE);

    /** Words of the language, not codes, that stand in the same way. */
    private static final Set<String> WORDS = Set.of(
            "on_write",
            "read_only",
            "write_only",
            "renamed_from",
            "min_length",
            "max_length",
            "max_items",
            "on_delete",
            "ignore_case",
            "set_null",
            "sign_up",
            "assigned_by",
            "jwks_uri",
            "link_by_email",
            "organization_by",
            "sign_in",
            "client_id",
            "return_to");

    /** What only a large or unreadable file shows; see {@code ProjectFilesTest}. */
    private static final Set<String> ELSEWHERE = Set.of("file_too_large", "unreadable_file");

    @Test
    void everyCodeHasAGoldenCase() {
        Set<String> codes = found(CODE, texts(SOURCES.resolve("definition"), SOURCES.resolve("check")));
        codes.removeAll(ELSEWHERE);
        Set<String> shown = found(SHOWN, texts(Path.of("src/test/resources/golden/definitions")));
        codes.removeIf(code -> WORDS.contains(code) && !shown.contains(code));
        assertThat(codes).hasSizeGreaterThan(40).isEqualTo(new TreeSet<>(shown));
    }

    @Test
    void everyCodeStandsInTheGuide() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/definitions.md"));
        Set<String> shown = found(SHOWN, texts(Path.of("src/test/resources/golden/definitions")));
        shown.addAll(ELSEWHERE);
        assertThat(shown).allSatisfy(code -> assertThat(guide).contains("`" + code + "`"));
    }

    private static Set<String> found(Pattern pattern, Stream<String> texts) {
        return texts.flatMap(text -> pattern.matcher(text).results())
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> texts(Path... folders) {
        return Stream.of(folders).flatMap(ProblemCodesTest::files).map(ProblemCodesTest::text);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths
                    .filter(path -> path.toString().endsWith(".java") || path.endsWith("expected.txt"))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
