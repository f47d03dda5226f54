package dev.ashlar.store.postgres.layout;

import static dev.ashlar.store.postgres.Identifiers.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.layout.Change;
import dev.ashlar.core.layout.ChangePlanner;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.layout.Places;
import dev.ashlar.core.problem.InvalidDefinitionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;

/** Whatever way a definition takes: the database is what its layout says, no data is lost, and older versions go on working. */
class WalkTest {
    @Property(tries = 8, shrinking = ShrinkingMode.BOUNDED)
    void drafts(@ForAll @Size(min = 15, max = 40) List<Integer> decisions) {
        new Run(Mode.DRAFT).follow(decisions);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.BOUNDED)
    void versions(@ForAll @Size(min = 15, max = 40) List<Integer> decisions) {
        new Run(Mode.VERSION).follow(decisions);
    }

    /** The same for an hour rather than for seconds. */
    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
    void manyOfEither(@ForAll Mode mode, @ForAll @Size(min = 15, max = 60) List<Integer> decisions) {
        if ("nightly".equals(System.getProperty("ashlar.tests"))) {
            new Run(mode).follow(decisions);
        }
    }

    /** One walk on a database of its own. */
    private static final class Run {
        private final TestDatabase database = TestDatabase.fresh();
        private final LayoutStore store = new LayoutStore(database, LayoutSettings.DEFAULT);
        private final AtomicInteger count = new AtomicInteger();
        private final List<Client> deployed = new ArrayList<>();
        private final Mode mode;
        private TestApi api = TestApi.api();

        Run(Mode mode) {
            this.mode = mode;
        }

        void follow(List<Integer> decisions) {
            try {
                decisions.forEach(this::step);
            } finally {
                database.drop();
            }
        }

        private void step(int decision) {
            TestApi next = Walk.move(api, decision);
            Layout before = store.read();
            Change change;
            try {
                change = planner().plan(before, next.model(), mode);
            } catch (InvalidDefinitionException e) {
                return;
            }
            Map<String, List<String>> rows = rows(before, before);
            store.apply(change);
            api = next;
            Layout after = store.read();
            assertThat(after).isEqualTo(change.after());
            assertThat(Catalog.actual(database, "data")).isEqualTo(Catalog.expected(after));
            assertThat(rows(after, before)).isEqualTo(rows);
            assertThat(planner().plan(after, next.model(), mode).isEmpty()).isTrue();
            work(new Client(database, api, after), new Random(decision));
        }

        private ChangePlanner planner() {
            return new ChangePlanner(() -> "i" + count.incrementAndGet(), store.rows(), Places.file("sales.api.yaml"));
        }

        private void work(Client newest, Random random) {
            newest.work(random);
            if (mode == Mode.VERSION) {
                deployed.forEach(older -> older.work(random));
                deployed.add(newest);
                if (deployed.size() > 4) {
                    deployed.remove(random.nextInt(4));
                }
            }
        }

        /** All rows of tables that were there before, as far as their columns were. */
        private Map<String, List<String>> rows(Layout now, Layout before) {
            Map<String, List<String>> rows = new LinkedHashMap<>();
            for (TableLayout table : before.tables()) {
                String columns = Stream.concat(
                                table.columns().stream().map(Layout.ColumnLayout::column),
                                table.tenant()
                                        ? Stream.of(Layout.ORGANIZATION, Layout.REVISION)
                                        : Stream.of(Layout.REVISION))
                        .map(column -> quote(column))
                        .collect(Collectors.joining(", "));
                String physical = now.table(table.id()).table();
                rows.put(
                        table.id(),
                        database.strings("SELECT row(" + columns + ")::text FROM " + quote("data", physical)
                                + " ORDER BY " + quote(Layout.REVISION)));
            }
            return rows;
        }
    }
}
