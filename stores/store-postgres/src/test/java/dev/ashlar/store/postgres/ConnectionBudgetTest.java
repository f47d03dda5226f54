package dev.ashlar.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.store.StoreException;
import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConnectionBudgetTest {
    private static final String COUNT = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'ashlar'";

    private static EmbeddedServer server;

    private final List<PostgresPool> pools = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = EmbeddedServer.memory().start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        pools.forEach(PostgresPool::close);
    }

    @Test
    void connectionsOfIdlePoolsChangeHands() {
        ConnectionBudget budget = new ConnectionBudget(2);
        List<PostgresPool> many = IntStream.range(0, 6)
                .mapToObj(number -> pool(budget, 2, Duration.ofSeconds(20)))
                .toList();
        for (int round = 0; round < 3; round++) {
            many.forEach(pool -> assertThat(count(pool)).isPositive());
        }
    }

    @Test
    void aPoolInUseIsLeftItsConnectionsWhereAnotherIdles() throws SQLException {
        ConnectionBudget budget = new ConnectionBudget(2);
        PostgresPool used = pool(budget, 2, Duration.ofSeconds(20));
        PostgresPool idle = pool(budget, 2, Duration.ofSeconds(20));
        try (PostgresPool.Lease lease = used.lease()) {
            count(idle);
            count(pool(budget, 2, Duration.ofSeconds(20)));
            assertThat(lease.connection().isValid(1)).isTrue();
        }
        assertThat(used.warm()).isTrue();
        assertThat(idle.warm()).isFalse();
    }

    @Test
    void whoAsksForTheFirstOneHasItsTurn() throws Exception {
        ConnectionBudget budget = new ConnectionBudget(3);
        PostgresPool greedy = pool(budget, 3, Duration.ofSeconds(20));
        PostgresPool late = pool(budget, 3, Duration.ofSeconds(20));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                PostgresPool.Lease one = greedy.lease();
                PostgresPool.Lease two = greedy.lease()) {
            PostgresPool.Lease three = greedy.lease();
            Future<Integer> waiting = threads.submit(() -> count(late));
            assertThat(waiting.isDone()).isFalse();
            three.close();
            assertThat(waiting.get()).isPositive();
            assertThat(one.connection().isValid(1)).isTrue();
            assertThat(two.connection().isValid(1)).isTrue();
        }
    }

    @Test
    void whoWaitsForNothingIsTold() {
        ConnectionBudget budget = new ConnectionBudget(1);
        PostgresPool late = pool(budget, 1, Duration.ofMillis(300));
        try (PostgresPool.Lease held = pool(budget, 1, Duration.ofSeconds(20)).lease()) {
            assertThat(held.connection()).isNotNull();
            assertThatThrownBy(late::lease).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void manyAtOnceStayWithinTheBudget() throws Exception {
        int most = 4;
        ConnectionBudget budget = new ConnectionBudget(most);
        List<PostgresPool> many = IntStream.range(0, 20)
                .mapToObj(number -> pool(budget, 2, Duration.ofSeconds(60)))
                .toList();
        List<Future<Integer>> counts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int turn = 0; turn < 100; turn++) {
                PostgresPool pool = many.get(turn % many.size());
                counts.add(threads.submit(() -> count(pool)));
            }
        }
        for (Future<Integer> each : counts) {
            // Those that were given back take a moment to be gone.
            assertThat(each.get()).isBetween(1, 2 * most);
        }
    }

    private PostgresPool pool(ConnectionBudget budget, int connections, Duration patience) {
        PoolSettings settings = new PoolSettings(
                server.jdbcUrl("postgres"),
                server.user(),
                server.password().reveal(),
                connections,
                patience,
                Duration.ofSeconds(30));
        PostgresPool pool = new PostgresPool(settings, budget);
        pools.add(pool);
        return pool;
    }

    private static int count(PostgresPool pool) {
        return pool.on(ConnectionBudgetTest::count);
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(COUNT)) {
            result.next();
            return result.getInt(1);
        }
    }
}
