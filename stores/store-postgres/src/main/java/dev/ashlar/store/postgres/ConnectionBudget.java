package dev.ashlar.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The most connections one server opens over all APIs. What is in use is asked of the pools, never counted beside them.
 *
 * <p>Where the budget is spent, a pool that nobody uses at the moment gives its connections back, another one each time; where there is
 * none, one of those in use that have some to spare. Where all stay busy for a while, the pool with the most is told to close what comes
 * back to it, so that an API which asks for its first connection has its turn. Who has to wait does so in the order of coming.
 */
public final class ConnectionBudget {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** How long all may be busy before one has to close what it uses. */
    private static final Duration BUSY = Duration.ofMillis(100);

    private final int most;
    private final AtomicInteger opening = new AtomicInteger();
    private final ReentrantLock queue = new ReentrantLock(true);

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
     * Opens one more connection as soon as the budget has room for it, or others give back.
     *
     * @throws SQLException with the state of a server that has no more connections, or what the opening fails with
     */
    Connection open(Opening opened) throws SQLException {
        try {
            if (!queue.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw spent();
            }
            awaitRoom();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw spent();
        }
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

    /** Waits at the head of the queue, and leaves it. */
    private void awaitRoom() throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        try {
            for (boolean told = false; !admits(); Thread.sleep(PAUSE)) {
                long waited = System.nanoTime() - begun;
                if (waited > PATIENCE.toNanos()) {
                    throw spent();
                }
                if (!told && waited > BUSY.toNanos()) {
                    tellTheLargest();
                    told = true;
                }
            }
        } finally {
            queue.unlock();
        }
    }

    private static SQLException spent() {
        return new SQLException("the connection budget of the server is spent", "53300");
    }

    private synchronized boolean admits() {
        int used = pools.stream().mapToInt(ConnectionBudget::connections).sum();
        int free = most - opening.get() - used;
        boolean admitted = free > 0 || free + givenBack() > 0;
        if (admitted) {
            opening.incrementAndGet();
        }
        return admitted;
    }

    private synchronized void tellTheLargest() {
        pools.stream()
                .filter(HikariDataSource::isRunning)
                .max(Comparator.comparingInt(ConnectionBudget::connections))
                .ifPresent(pool -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    /** How many connections were closed at once. */
    private int givenBack() {
        int unused = givenBack(pool -> pool.getActiveConnections() == 0);
        return unused > 0 ? unused : givenBack(pool -> true);
    }

    private int givenBack(Predicate<HikariPoolMXBean> meant) {
        for (int turn = pools.size(); turn > 0; turn--) {
            HikariDataSource pool = pools.remove();
            pools.add(pool);
            if (pool.isRunning()) {
                HikariPoolMXBean state = pool.getHikariPoolMXBean();
                int idle = state.getIdleConnections();
                // What idles while somebody waits is on its way to them, and they would look for no other.
                if (idle > 0 && state.getThreadsAwaitingConnection() == 0 && meant.test(state)) {
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
