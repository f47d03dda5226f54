package dev.ashlar.store.postgres.layout;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.store.postgres.Namespaces;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Long walks without a database: planning always ends in a change or in problems, and the same way each time. */
class PlanningTest {
    @Property(tries = 80)
    void plansWhateverComes(
            @ForAll Mode mode, @ForAll int rows, @ForAll @Size(min = 30, max = 120) List<Integer> moves) {
        Layout layout = Layout.empty("data");
        TestApi api = TestApi.api();
        for (int move : moves) {
            TestApi next = Walk.move(api, move);
            String outcome = outcome(layout, next, mode, new Some(rows));
            assertThat(outcome(layout, next, mode, new Some(rows))).isEqualTo(outcome);
            try {
                Change change = planner(layout, new Some(rows)).plan(layout, next.model(), mode);
                check(layout, change);
                layout = change.after();
                api = next;
            } catch (InvalidDefinitionException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }

    private static void check(Layout before, Change change) {
        Layout after = change.after();
        assertThat(LayoutJson.read(LayoutJson.write(after))).isEqualTo(after);
        assertThat(identities(after)).containsAll(identities(before)).doesNotHaveDuplicates();
        assertThat(names(after)).doesNotHaveDuplicates();
        Ddl ddl = new Ddl(Namespaces.OWN, false);
        for (Step step : change.steps()) {
            assertThat(ddl.render(step)).isNotBlank();
        }
    }

    private static List<String> identities(Layout layout) {
        return layout.tables().stream()
                .flatMap(table -> Stream.concat(
                        Stream.of(table.id()), table.columns().stream().map(ColumnLayout::id)))
                .toList();
    }

    private static List<String> names(Layout layout) {
        return layout.tables().stream()
                .flatMap(table -> Stream.concat(
                        Stream.of(table.table()), table.constraints().stream().map(Layout.ConstraintLayout::name)))
                .toList();
    }

    private static String outcome(Layout layout, TestApi next, Mode mode, Rows rows) {
        try {
            return planner(layout, rows).plan(layout, next.model(), mode).toString();
        } catch (InvalidDefinitionException e) {
            return e.problems().toString();
        }
    }

    private static ChangePlanner planner(Layout layout, Rows rows) {
        AtomicInteger count = new AtomicInteger();
        return new ChangePlanner(
                () -> "i" + layout.number() + "-" + count.incrementAndGet(), rows, Places.file("sales.api.yaml"));
    }

    /** Some answers, the same ones to the same questions. */
    private record Some(int seed) implements Rows {
        private boolean answer(Object... question) {
            return Math.floorMod(Objects.hash(seed, Objects.hash(question)) * 0x9E3779B9, 3) == 0;
        }

        @Override
        public boolean none(TableLayout table) {
            return answer(table.id());
        }

        @Override
        public boolean anyEmpty(TableLayout table, ColumnLayout column) {
            return answer(table.id(), column.id());
        }

        @Override
        public boolean anyOutside(TableLayout table, ColumnLayout column, Bounds bounds) {
            return answer(table.id(), column.id(), bounds);
        }

        @Override
        public boolean anyTwice(TableLayout table, Meaning.Unique unique) {
            return answer(table.id(), unique);
        }

        @Override
        public boolean anyDangling(TableLayout table, Meaning.ForeignKey reference, TableLayout target) {
            return answer(table.id(), reference);
        }
    }
}
