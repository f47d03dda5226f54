package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Limits;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.PagedShape;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GrammarPropertiesTest {
    private static final ApiModel DEEP =
            Shop.model(new Limits(20, 50, 10_000_000L, 100, Duration.ofSeconds(10), 10_000_000));
    private static final QueryReader READER = new QueryReader(DEEP, Shop.CURSORS);
    private static final Viewer VIEWER = new Viewer(Shop.CLERK, Shop.SCOPE);
    /** Characters that the grammar means something by, and some others. */
    private static final String MEANINGFUL = ",()'=&.:*%+ ab\u00e9\"\\{}[]|";

    private static final Set<String> CODES = Set.of("invalid_query", "invalid_cursor");

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void readsWhatAFilterIsWrittenAs(@ForAll("queries") List<Tree> trees) {
        String query = trees.stream().map(Tree::asParameter).collect(Collectors.joining("&"));
        Arguments.Collector expected = new Arguments.Collector();
        List<Filter> filters = new ArrayList<>();
        trees.forEach(tree -> filters.add(tree.filter(expected)));

        Arguments.Collector collector = new Arguments.Collector();
        Filter read = READER.filter(Shop.ORDER, query, VIEWER, collector);

        assertThat(read).isEqualTo(filters.size() == 1 ? filters.getFirst() : new Filter.All(filters));
        assertThat(collector.arguments()).isEqualTo(expected.arguments());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void readsBodiesAsItReadsQueries(@ForAll("queries") List<Tree> trees) {
        Arguments.Collector expected = new Arguments.Collector();
        List<Filter> filters = new ArrayList<>();
        trees.forEach(tree -> filters.add(tree.filter(expected)));

        Arguments.Collector collector = new Arguments.Collector();
        InputStream body = new ByteArrayInputStream(TreeJson.body(trees).getBytes(StandardCharsets.UTF_8));
        BodyQuery query = READER.query(Shop.ORDER, body, VIEWER, collector);
        Arguments.Collector again = new Arguments.Collector();
        PagedShape parameters = READER.list(Shop.ORDER, query.parameters().get(), VIEWER, again);

        assertThat(query.rows().filter()).isEqualTo(filters.size() == 1 ? filters.getFirst() : new Filter.All(filters));
        assertThat(collector.arguments()).isEqualTo(expected.arguments());
        assertThat(parameters).isEqualTo(query.rows());
        assertThat(again.arguments()).isEqualTo(expected.arguments());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void readsRulesAsItReadsQueries(@ForAll("rules") List<Tree> trees) {
        String rule = trees.stream().map(tree -> "and=(" + tree.inGroup() + ")").collect(Collectors.joining(" & "));
        Arguments.Collector collector = new Arguments.Collector();
        List<Filter> filters = new ArrayList<>();
        trees.forEach(tree -> filters.add(fixed(tree.filter(collector), collector.arguments())));

        assertThat(RuleReader.read(DEEP, Shop.ORDER, rule))
                .isEqualTo(filters.size() == 1 ? filters.getFirst() : new Filter.All(filters));
    }

    /** The filter with its values in place. */
    private static Filter fixed(Filter filter, Arguments arguments) {
        return switch (filter) {
            case Filter.All(List<Filter> parts) ->
                new Filter.All(
                        parts.stream().map(part -> fixed(part, arguments)).toList());
            case Filter.Any(List<Filter> parts) ->
                new Filter.Any(
                        parts.stream().map(part -> fixed(part, arguments)).toList());
            case Filter.Not(Filter part) -> new Filter.Not(fixed(part, arguments));
            case Filter.Related related ->
                new Filter.Related(related.relation(), related.none(), fixed(related.filter(), arguments));
            case Filter.Comparison comparison ->
                new Filter.Comparison(
                        comparison.attribute(),
                        comparison.operator(),
                        comparison.operands().stream()
                                .map(operand -> fixed(operand, arguments))
                                .toList());
        };
    }

    private static Operand fixed(Operand operand, Arguments arguments) {
        return operand instanceof Operand.Argument(int index)
                ? new Operand.Constant(String.valueOf(arguments.at(index)))
                : operand;
    }

    @Property
    void refusesGarbageOrReadsIt(@ForAll("garbage") String query) {
        try {
            PagedShape rows = READER.list(Shop.ORDER, query, VIEWER, new Arguments.Collector());
            assertThat(rows.schema()).isSameAs(Shop.ORDER);
        } catch (Refusal refusal) {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
            assertThat(CODES).contains(refusal.code());
        }
    }

    /** One place of a sound body changed, or any text at all. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void refusesGarbageOfBodiesOrReadsIt(
            @ForAll("queries") List<Tree> trees, @ForAll int place, @ForAll("jsonMarks") String mark) {
        String body = TreeJson.body(trees);
        int at = Math.floorMod(place, body.length());
        String broken = body.substring(0, at) + mark + body.substring(at + 1);
        try {
            InputStream in = new ByteArrayInputStream(broken.getBytes(StandardCharsets.UTF_8));
            READER.query(Shop.ORDER, in, VIEWER, new Arguments.Collector());
        } catch (Refusal refusal) {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
        }
    }

    @Property
    void refusesAnyTextOrReadsIt(@ForAll String query) {
        refusesGarbageOrReadsIt(query);
    }

    @Property
    void refusesGarbageOfRulesOrReadsIt(@ForAll("garbage") String rule) {
        try {
            assertThat(RuleReader.read(DEEP, Shop.ORDER, rule)).isNotNull();
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo("invalid_rule");
        }
    }

    /** Changing one place of a sound query never makes it fail in another way than by a refusal. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void refusesWhatWasSound(@ForAll("queries") List<Tree> trees, @ForAll int place, @ForAll("marks") String mark) {
        String query = trees.stream().map(Tree::asParameter).collect(Collectors.joining("&"));
        int at = Math.floorMod(place, query.length());
        refusesGarbageOrReadsIt(query.substring(0, at) + mark + query.substring(at + 1));
    }

    @Provide
    Arbitrary<List<Tree>> queries() {
        return new Trees(MEANINGFUL + "$")
                .tree(Shop.ORDER, 3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Tree>> rules() {
        return new Trees(MEANINGFUL).tree(Shop.ORDER, 3).list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of("", "(", ")", ",", "'", "=", "&", "%", ".", ":", "%27", "%28", "%29", "%2C", "\u00e9");
    }

    @Provide
    Arbitrary<String> jsonMarks() {
        return Arbitraries.of(
                "", "{", "}", "[", "]", "\"", ":", ",", "1", "null", "true", "\\", ".", "'", "{}", "[]", "{\"not\":1}");
    }

    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.of(
                        "select",
                        "sort",
                        "limit",
                        "offset",
                        "cursor",
                        "count",
                        "having",
                        "and",
                        "or",
                        "not",
                        "null",
                        "none",
                        "eq",
                        "in",
                        "between",
                        "like",
                        "status",
                        "total",
                        "lines",
                        "lines:",
                        "customer",
                        "customer.name",
                        "qty",
                        "extra",
                        "extra.",
                        "customer.address.",
                        "has",
                        "id",
                        "=",
                        "=",
                        "=",
                        "&",
                        "&",
                        "(",
                        "(",
                        ")",
                        ")",
                        ",",
                        ",",
                        "'",
                        "''",
                        ".",
                        ".",
                        ":",
                        "*",
                        "-",
                        "$",
                        "%",
                        "%27",
                        "%00",
                        "%ff",
                        "+",
                        "1",
                        "open",
                        "true",
                        "\u00e9",
                        "\ud800",
                        "[",
                        "]",
                        "|",
                        "\"")
                .list()
                .ofMaxSize(40)
                .map(words -> String.join("", words));
    }
}
