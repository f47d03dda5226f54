package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Intent.PagedShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/guide/queries.md} are queries and rules that can be read. */
class GuideTest {
    private static Stream<String> queries() throws IOException {
        return lines().filter(line -> line.startsWith("GET /"));
    }

    private static Stream<String> rules() throws IOException {
        List<String> lines = lines().toList();
        int start = lines.indexOf("```rule");
        return lines.subList(start + 1, lines.size()).stream().takeWhile(line -> !line.equals("```"));
    }

    private static Stream<String> lines() throws IOException {
        String root = Objects.requireNonNullElse(System.getProperty("ashlar.root"), "..");
        return Files.readAllLines(Path.of(root, "docs", "guide", "queries.md")).stream();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void showsQueriesThatAreRead(String request) {
        String[] address = request.substring("GET /".length()).split("\\?", 2);
        String[] segments = address[0].split("/");
        Schema schema = Shop.MODEL.endpoint(segments[0]).orElseThrow();
        assertThatCode(() -> read(schema, segments.length > 1, address[1])).doesNotThrowAnyException();
    }

    private static void read(Schema schema, boolean filter, String query) {
        if (filter) {
            Shop.filter(schema, query);
        } else {
            Shop.page(schema, query);
        }
    }

    /** Pairs of a body and the parameters that ask for the same. */
    private static Stream<Arguments> bodies() throws IOException {
        List<String> lines = lines().toList();
        int start = lines.indexOf("```query");
        List<String> pairs = lines.subList(start + 1, lines.size()).stream()
                .takeWhile(line -> !line.equals("```"))
                .filter(line -> !line.isEmpty())
                .toList();
        return IntStream.range(0, pairs.size() / 2)
                .mapToObj(pair -> Arguments.of(pairs.get(2 * pair), pairs.get(2 * pair + 1)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void showsBodiesThatAskForTheSame(String body, String query) {
        Shop.Read<PagedShape> parameters = Shop.page(Shop.ORDER, query);
        Shop.Read<BodyQuery> read = Shop.query(Shop.ORDER, body);
        assertThat(read.shape().rows()).isEqualTo(parameters.shape());
        assertThat(read.arguments()).isEqualTo(parameters.arguments());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void showsRulesThatAreRead(String rule) {
        assertThatCode(() -> RuleReader.read(Shop.MODEL, Shop.ORDER, rule)).doesNotThrowAnyException();
    }
}
