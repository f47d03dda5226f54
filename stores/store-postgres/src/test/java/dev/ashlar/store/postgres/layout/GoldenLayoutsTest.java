package dev.ashlar.store.postgres.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.layout.Bounds;
import dev.ashlar.core.layout.Change;
import dev.ashlar.core.layout.ChangePlanner;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.layout.Meaning;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.layout.Places;
import dev.ashlar.core.layout.Rows;
import dev.ashlar.core.layout.Step;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.store.postgres.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code golden/layouts} has definitions that follow each other ({@code 1.yaml}, {@code 2.yaml} and so on). Beside them
 * lies {@code expected.txt}: what the database does for the last of them, or the problems, by who else serves and what the rows
 * are like. With the environment variable {@code ASHLAR_GOLDEN=write} it is written anew, to be looked at before it is committed.
 */
class GoldenLayoutsTest {
    private static final Path CASES = Path.of("src/test/resources/golden/layouts");
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

    /** What happens in each situation; situations with the same outcome share it. */
    private static String report(Path folder) throws IOException {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Mode mode : Mode.values()) {
            for (Situation situation : Situation.values()) {
                String title = mode.name().toLowerCase(java.util.Locale.ROOT) + ", " + situation.words;
                outcomes.merge(outcome(folder, mode, situation), "-- " + title + "\n", String::concat);
            }
        }
        return outcomes.entrySet().stream()
                .map(entry -> entry.getValue() + entry.getKey())
                .collect(Collectors.joining("\n"));
    }

    private static String outcome(Path folder, Mode mode, Situation rows) throws IOException {
        AtomicInteger count = new AtomicInteger();
        Supplier<String> identities = () -> "i" + count.incrementAndGet();
        Layout layout = Layout.empty("data");
        int number = 1;
        for (; Files.exists(folder.resolve((number + 1) + ".yaml")); number++) {
            ChangePlanner planner = new ChangePlanner(identities, Rows.NONE, Places.file(number + ".yaml"));
            layout = planner.plan(layout, model(folder, number), mode).after();
        }
        try {
            ChangePlanner planner = new ChangePlanner(identities, rows, Places.file(number + ".yaml"));
            return text(planner.plan(layout, model(folder, number), mode));
        } catch (InvalidDefinitionException invalid) {
            return invalid.problems().stream().map(Problem::toString).collect(Collectors.joining("\n", "", "\n"));
        }
    }

    private static String text(Change change) {
        Ddl ddl = new Ddl(Namespaces.OWN, false);
        String steps = change.steps().stream().map(step -> text(ddl, step)).collect(Collectors.joining());
        return steps.isEmpty() ? (change.isEmpty() ? "nothing\n" : "the mapping alone\n") : steps;
    }

    private static String text(Ddl ddl, Step step) {
        return (step instanceof Step.Online ? "online: " : "") + ddl.render(step) + ";\n";
    }

    private static ApiModel model(Path folder, int number) throws IOException {
        Map<String, String> files = Map.of(
                "project.yaml",
                "owner: demo\nproject: shop\n",
                "test.api.yaml",
                "api: test\nversion: 1.0." + number + "\n" + Files.readString(folder.resolve(number + ".yaml")));
        return new ProjectReader(Served.NOW).read(files).apis().getFirst();
    }

    /** What the rows of all tables are like. */
    private enum Situation implements Rows {
        EMPTY("no rows"),
        COMPLYING("rows that comply"),
        OPPOSING("rows in the way");

        private final String words;

        Situation(String words) {
            this.words = words;
        }

        @Override
        public boolean none(TableLayout table) {
            return this == EMPTY;
        }

        @Override
        public boolean anyEmpty(TableLayout table, ColumnLayout column) {
            return this == OPPOSING;
        }

        @Override
        public boolean anyOutside(TableLayout table, ColumnLayout column, Bounds bounds) {
            return this == OPPOSING;
        }

        @Override
        public boolean anyTwice(TableLayout table, Meaning.Unique unique) {
            return this == OPPOSING;
        }

        @Override
        public boolean anyDangling(TableLayout table, Meaning.ForeignKey reference, TableLayout target) {
            return this == OPPOSING;
        }
    }
}
