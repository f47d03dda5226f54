package dev.ashlar.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The most connections one server opens over all APIs. What is in use is asked of the pools, never counted beside them.
 */
public final class ConnectionBudget {
    private final int most;
    private final Set<HikariDataSource> pools = ConcurrentHashMap.newKeySet();

    /** A budget of some connections. */
    public ConnectionBudget(int most) {
        this.most = most;
    }

    void join(HikariDataSource pool) {
        pools.add(pool);
    }

    void leave(HikariDataSource pool) {
        pools.remove(pool);
    }

    /** Whether one more may be opened now; where none may, pools are asked to give back what idles. */
    synchronized boolean admits() {
        if (used() < most) {
            return true;
        }
        pools.forEach(ConnectionBudget::giveBack);
        return used() < most;
    }

    private int used() {
        return pools.stream().mapToInt(ConnectionBudget::connections).sum();
    }

    private static int connections(HikariDataSource pool) {
        return pool.isRunning() ? pool.getHikariPoolMXBean().getTotalConnections() : 0;
    }

    private static void giveBack(HikariDataSource pool) {
        if (pool.isRunning() && pool.getHikariPoolMXBean().getIdleConnections() > 0) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }
}
