package dev.ashlar.store.postgres.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.layout.Change;
import dev.ashlar.core.layout.ChangePlanner;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.layout.Places;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Problem;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Plans and carries out changes of one test's database. */
final class Deployer implements AutoCloseable {
    final TestDatabase database = TestDatabase.fresh();
    final LayoutStore store = new LayoutStore(database, LayoutSettings.DEFAULT);
    private final AtomicInteger count = new AtomicInteger();

    Change plan(TestApi api, Mode mode) {
        return new ChangePlanner(() -> "i" + count.incrementAndGet(), store.rows(), Places.file("sales.api.yaml"))
                .plan(store.read(), api.model(), mode);
    }

    /** Brings the database up to a definition, and looks whether it is what the layout says. */
    Client deploy(TestApi api, Mode mode) {
        Change change = plan(api, mode);
        store.apply(change);
        verify(change.after());
        return new Client(database, api.copy(), change.after());
    }

    void verify(Layout expected) {
        assertThat(store.read()).isEqualTo(expected);
        assertThat(Catalog.actual(database, "data")).isEqualTo(Catalog.expected(expected));
    }

    /** The codes of the problems that a change has. */
    List<String> problems(TestApi api, Mode mode) {
        try {
            plan(api, mode);
            return List.of();
        } catch (InvalidDefinitionException invalid) {
            return invalid.problems().stream().map(Problem::code).toList();
        }
    }

    @Override
    public void close() {
        database.drop();
    }
}
