package dev.ashlar.store.postgres.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.core.layout.Change;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Relation.OnDelete;
import dev.ashlar.store.StoreException;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that ends in the middle of a change leaves nothing that the next one cannot finish. */
class CrashTest {
    private static TestApi before() {
        return TestApi.api()
                .schema(
                        "customer",
                        s -> s.field("name", Simple.STRING, f -> f.required().maxLength(10)))
                .schema(
                        "order",
                        s -> s.ref("customer_id", "customer", OnDelete.RESTRICT, true)
                                .field("note", Simple.STRING, f -> f.required().maxLength(10))
                                .field("status", Simple.STRING));
    }

    private static TestApi after() {
        return before().in("customer", s -> s.rename("name", "title").on("title", f -> f.maxLength(20)))
                .in(
                        "order",
                        s -> s.without("note")
                                .field("code", Simple.INTEGER, f -> f.range("1", "9"))
                                .unique("code")
                                .index("status")
                                .ref("parent_id", "order", OnDelete.SET_NULL, false))
                .schema("line", s -> s.ref("order_id", "order", OnDelete.CASCADE, true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCutAtAnyStatementIsHealedByTheNextNode(boolean carriedOut) {
        boolean happened = true;
        for (int statements = 0; happened; statements++) {
            happened = cut(new Faults(statements, carriedOut));
        }
    }

    private static boolean cut(Faults faults) {
        try (Deployer deployer = new Deployer()) {
            Client client = deployer.deploy(before(), Mode.VERSION);
            client.work(new Random(1), 8);
            Layout old = deployer.store.read();
            Change change = deployer.plan(after(), Mode.VERSION);
            assertThat(change.online()).hasSizeGreaterThan(3);
            LayoutStore dying = new LayoutStore(faults.on(deployer.database), LayoutSettings.DEFAULT);
            if (!fails(() -> dying.apply(change))) {
                assertThat(faults.happened()).isFalse();
                return false;
            }
            heal(deployer, old, change);
            deployer.verify(change.after());
            assertThat(deployer.database.string("SELECT count(*) FROM ashlar.journal WHERE done_at IS NULL"))
                    .isEqualTo("0");
            client.work(new Random(2));
            return true;
        }
    }

    private static boolean fails(Runnable work) {
        try {
            work.run();
            return false;
        } catch (StoreException e) {
            return true;
        }
    }

    /** What the next start does, and then the next deployment of the same definition. */
    private static void heal(Deployer deployer, Layout old, Change change) {
        deployer.store.resume();
        if (deployer.store.read().equals(old)) {
            assertThat(Catalog.actual(deployer.database, "data")).isEqualTo(Catalog.expected(old));
            deployer.store.apply(change);
        }
    }

    @Test
    void anIndexLeftHalfMadeIsMadeAgain() throws Exception {
        try (Deployer deployer = new Deployer()) {
            deployer.deploy(before(), Mode.VERSION).work(new Random(1), 8);
            Change change = deployer.plan(after(), Mode.VERSION);
            try (var reader = deployer.database.getConnection();
                    var statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                statement.execute("SELECT 1 FROM pg_class");
                CompletableFuture<Void> applied = Async.run(() -> deployer.store.apply(change));
                endTheSessionThatMakesAnIndex(deployer);
                reader.rollback();
                assertThatThrownBy(applied::join).hasCauseInstanceOf(StoreException.class);
            }
            assertThat(deployer.database.strings("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
                    .isNotEmpty();
            assertThat(deployer.store.resume()).isTrue();
            deployer.verify(change.after());
            assertThat(deployer.store.resume()).isFalse();
        }
    }

    /** It waits for the transaction that could still see the table without the index. */
    private static void endTheSessionThatMakesAnIndex(Deployer deployer) throws InterruptedException {
        String waiting = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY%'"
                + " AND wait_event = 'virtualxid' AND datname = current_database()";
        List<String> waiters = List.of();
        for (int tries = 0; waiters.isEmpty() && tries < 1000; tries++) {
            Thread.sleep(Duration.ofMillis(10));
            waiters = deployer.database.strings(waiting);
        }
        assertThat(waiters).hasSize(1);
        deployer.database.run("SELECT pg_terminate_backend(" + waiters.getFirst() + ")");
    }
}
