package dev.ashlar.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The most connections one server opens over all APIs. What is in use is asked of the pools, never counted beside them.
 *
 * <p>Where the budget is spent, a pool that nobody uses at the moment gives its connections back, another one each time; where there is
 * none, one of those in use that have some to spare. Where all are busy, the pool with the most is told to close what comes back to it, so
 * that an API which asks for its first connection has its turn.
 */
public final class ConnectionBudget {
    private final int most;
    private final AtomicInteger opening = new AtomicInteger();

    /** In the order in which they are asked to give back. */
    private final Deque<HikariDataSource> pools = new ArrayDeque<>();

    /** A budget of some connections. */
    public ConnectionBudget(int most) {
        this.most = most;
    }

    synchronized void join(HikariDataSource pool) {
        pools.add(pool);
    }

    synchronized void leave(HikariDataSource pool) {
        pools.remove(pool);
    }

    /**
     * Opens one more connection where the budget has room for it, or others give back.
     *
     * @throws SQLException with the state of a server that has no more connections, or what the opening fails with
     */
    Connection open(Opening opened) throws SQLException {
        admit();
        try {
            return opened.open();
        } finally {
            opening.decrementAndGet();
        }
    }

    /** How a connection is opened. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    private synchronized void admit() throws SQLException {
        int free = most
                - opening.get()
                - pools.stream().mapToInt(ConnectionBudget::connections).sum();
        if (free <= 0 && free + givenBack() <= 0) {
            throw new SQLException("the connection budget of the server is spent", "53300");
        }
        opening.incrementAndGet();
    }

    /** How many connections were closed at once. */
    private int givenBack() {
        int closed = givenBack(pool -> pool.getActiveConnections() == 0);
        if (closed == 0) {
            closed = givenBack(pool -> true);
        }
        if (closed == 0) {
            pools.stream()
                    .filter(HikariDataSource::isRunning)
                    .max(Comparator.comparingInt(ConnectionBudget::connections))
                    .ifPresent(pool -> pool.getHikariPoolMXBean().softEvictConnections());
        }
        return closed;
    }

    private int givenBack(Predicate<HikariPoolMXBean> meant) {
        for (int turn = pools.size(); turn > 0; turn--) {
            HikariDataSource pool = pools.remove();
            pools.add(pool);
            if (pool.isRunning()) {
                HikariPoolMXBean state = pool.getHikariPoolMXBean();
                int idle = state.getIdleConnections();
                if (idle > 0 && meant.test(state)) {
                    state.softEvictConnections();
                    return idle;
                }
            }
        }
        return 0;
    }

    private static int connections(HikariDataSource pool) {
        return pool.isRunning() ? pool.getHikariPoolMXBean().getTotalConnections() : 0;
    }
}
