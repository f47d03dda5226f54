package dev.ashlar.store.postgres.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.core.layout.Change;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.postgres.Namespaces;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Others are at work while a layout changes: nodes that change it too, and callers who use its tables. */
class ConcurrencyTest {
    private final Deployer deployer = new Deployer();

    @AfterEach
    void drop() {
        deployer.close();
    }

    private static TestApi shop() {
        return TestApi.api().schema("order", s -> s.field("status", Simple.STRING));
    }

    private static TestApi wider() {
        return shop().in("order", s -> s.field("total", Simple.INTEGER).index("status"));
    }

    @Test
    void oneOfManyNodesMakesAChange() {
        deployer.deploy(shop(), Mode.VERSION).work(new Random(1));
        List<Change> changes = IntStream.range(0, 4)
                .mapToObj(node -> deployer.plan(wider(), Mode.VERSION))
                .toList();
        List<CompletableFuture<Change>> nodes = changes.stream()
                .map(change -> Async.supply(() -> {
                    deployer.store.apply(change);
                    return change;
                }))
                .toList();
        List<Change> made = nodes.stream()
                .filter(node -> node.handle((change, error) -> error == null).join())
                .map(CompletableFuture::join)
                .toList();
        assertThat(made).hasSize(1);
        deployer.verify(made.getFirst().after());
        nodes.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .forEach(node -> assertThatThrownBy(node::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(LayoutMovedException.class));
    }

    @Test
    void manyNodesMakeTheFirstLayout() {
        List<CompletableFuture<Void>> nodes = IntStream.range(0, 4)
                .mapToObj(node -> Async.run(() -> deployTillDone(shop())))
                .toList();
        nodes.forEach(CompletableFuture::join);
        assertThat(deployer.store.read().number()).isEqualTo(1);
        deployer.verify(deployer.store.read());
    }

    private void deployTillDone(TestApi api) {
        try {
            deployer.store.apply(deployer.plan(api, Mode.VERSION));
        } catch (LayoutMovedException e) {
            deployTillDone(api);
        }
    }

    @Test
    void waitsForATableThatIsInUse() throws Exception {
        deployer.deploy(shop(), Mode.VERSION);
        Change change = deployer.plan(wider(), Mode.VERSION);
        LayoutStore hasty =
                new LayoutStore(deployer.database, settings(Duration.ofMillis(100), Duration.ofSeconds(20)));
        AtomicReference<CompletableFuture<Void>> applied = new AtomicReference<>();
        whileInUse(() -> {
            applied.set(Async.run(() -> hasty.apply(change)));
            Thread.sleep(600);
            assertThat(applied.get()).isNotDone();
        });
        applied.get().join();
        deployer.verify(change.after());
    }

    @Test
    void givesUpOnATableThatStaysInUseAndChangesNothing() throws Exception {
        Layout before = deployer.deploy(shop(), Mode.VERSION).layout();
        Change change = deployer.plan(wider(), Mode.VERSION);
        LayoutStore hasty = new LayoutStore(deployer.database, settings(Duration.ofMillis(50), Duration.ofMillis(400)));
        whileInUse(() -> assertThatThrownBy(() -> hasty.apply(change))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CONTENTION)));
        deployer.verify(before);
        deployer.store.apply(change);
        deployer.verify(change.after());
    }

    @Test
    void renamesAtOnceWhateverIsInUse() throws Exception {
        Client old = deployer.deploy(shop(), Mode.VERSION);
        old.work(new Random(1));
        Change change = deployer.plan(
                shop().in("order", s -> s.rename("status", "state")).rename("order", "sale"), Mode.VERSION);
        assertThat(change.steps()).isEmpty();
        LayoutStore hasty = new LayoutStore(deployer.database, settings(Duration.ofMillis(50), Duration.ofMillis(400)));
        whileInUse(() -> hasty.apply(change));
        deployer.verify(change.after());
        old.work(new Random(2));
    }

    private static LayoutSettings settings(Duration lockTimeout, Duration patience) {
        return new LayoutSettings(Namespaces.OWN, false, lockTimeout, patience);
    }

    private void whileInUse(Work work) throws Exception {
        try (Connection user = deployer.database.getConnection()) {
            user.setAutoCommit(false);
            user.createStatement().execute("LOCK TABLE data.\"order\" IN ACCESS EXCLUSIVE MODE");
            work.run();
            user.rollback();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    @Test
    void isRefusedWhereRowsCameInBetween() throws SQLException {
        deployer.deploy(shop(), Mode.DRAFT);
        Change change = deployer.plan(shop().in("order", s -> s.on("status", f -> f.required())), Mode.DRAFT);
        Layout before = deployer.store.read();
        deployer.database.run(
                "INSERT INTO data.\"order\" (_organization_id, id) VALUES (gen_random_uuid()," + " gen_random_uuid())");
        assertThatThrownBy(() -> deployer.store.apply(change)).isInstanceOf(LayoutRefusedException.class);
        deployer.verify(before);
        assertThat(deployer.problems(shop().in("order", s -> s.on("status", f -> f.required())), Mode.DRAFT))
                .containsExactly("change_tightens");
    }

    @Test
    void leavesTheSessionAsItWas() {
        deployer.deploy(shop(), Mode.VERSION).work(new Random(1));
        deployer.deploy(wider(), Mode.VERSION);
        assertThat(deployer.database.string("SHOW lock_timeout")).isEqualTo("0");
        assertThat(deployer.database.string("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isEqualTo("0");
    }
}
