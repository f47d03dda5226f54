package dev.ashlar.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ashlar.store.Store;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.postgres.book.Connected;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connections of one API, behind as many turns.
 *
 * <p>The turns are the queue: callers who wait inside the pool instead make the tail of the latencies long. They are also the
 * bulkhead between APIs. A pool that idles holds nothing.
 */
public final class PostgresPool implements AutoCloseable, Connected {
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final ScheduledExecutorService HOUSEKEEPER = housekeeper();

    private final PoolSettings settings;
    private final PGSimpleDataSource source;
    private final HikariDataSource connections;
    private final Turns turns;
    private final ConnectionBudget budget;
    private final JoinedReads reads = new JoinedReads(this);

    /** A pool that connects when it is first asked. */
    public PostgresPool(PoolSettings settings, ConnectionBudget budget) {
        this.settings = settings;
        this.budget = budget;
        this.turns = new Turns(settings.connections(), settings.patience(), HOUSEKEEPER);
        this.source = source();
        this.connections = new HikariDataSource();
        configure(connections);
        budget.join(connections);
    }

    private void configure(HikariConfig config) {
        config.setDataSource(source);
        // The turns limit what is in use. The pool itself has more room: while what it gave back is still being closed
        // it would
        // open nothing for who asks, and never look again.
        config.setMaximumPoolSize(2 * settings.connections());
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(Math.max(250, settings.patience().toMillis()));
        config.setInitializationFailTimeout(-1);
        config.setScheduledExecutor(HOUSEKEEPER);
        config.setConnectionInitSql("SET TIME ZONE 'UTC'");
        config.setPoolName("ashlar " + settings.user());
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new BudgetedDataSource(budget);
        source.setUrl(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        properties().forEach((name, value) -> set(source, (String) name, (String) value));
        return source;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "ashlar");
        // Everything travels as text: cells go to the wire as they come.
        properties.setProperty("binaryTransfer", "false");
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("assumeMinServerVersion", "15");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketFactory", MeasuredSocketFactory.class.getName());
        properties.setProperty("socketFactoryArg", Long.toString(Store.LONGEST_ANSWER));
        properties.setProperty("loginTimeout", "5");
        properties.setProperty(
                "options",
                "-c statement_timeout=" + settings.time().toMillis()
                        + " -c datestyle=ISO -c search_path=pg_catalog -c jit=off"
                        + " -c idle_in_transaction_session_timeout=60000 -c lock_timeout="
                        + settings.time().toMillis());
        return properties;
    }

    private static void set(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException e) {
            throw new IllegalStateException("the driver does not know " + name, e);
        }
    }

    /**
     * Takes a turn and a connection.
     *
     * @throws StoreException where there is none within the time to wait, or the database cannot be reached
     */
    Lease lease() {
        awaitTurn();
        return connected();
    }

    /**
     * Takes a turn and a connection if nobody has to be waited for.
     *
     * @throws StoreException where the database cannot be reached
     */
    Optional<Lease> leaseWithoutWaiting() {
        try {
            return turns.takeNow() ? Optional.of(connected()) : Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Most connections at the same time. */
    int size() {
        return settings.connections();
    }

    /** Where reads of the same kind meet. */
    JoinedReads reads() {
        return reads;
    }

    @Override
    public <T> T on(Work<T> work) {
        try (Lease lease = lease()) {
            return PostgresErrors.told(work, lease.connection());
        }
    }

    /** Whether a connection idles at the moment. */
    boolean warm() {
        return connections.isRunning() && connections.getHikariPoolMXBean().getIdleConnections() > 0;
    }

    /** Connects outside of the pool, within the budget; to be closed soon. */
    Connection open() throws SQLException {
        return source.getConnection();
    }

    private Lease connected() {
        try {
            return new Lease(connections.getConnection(), turns);
        } catch (SQLException e) {
            turns.giveBack();
            throw PostgresErrors.of(e, null);
        }
    }

    private void awaitTurn() {
        try {
            if (!turns.take()) {
                throw new StoreException(StoreException.Kind.BUSY, "", "no turn within " + settings.patience(), null);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static StoreException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new StoreException(StoreException.Kind.BUSY, "", "interrupted while waiting for a turn", cause);
    }

    @Override
    public void close() {
        budget.leave(connections);
        connections.close();
    }

    private static ScheduledExecutorService housekeeper() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("ashlar-pools").daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** A connection for the time of its use. */
    record Lease(Connection connection, Turns turns) implements AutoCloseable {
        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                // The pool has thrown the connection away; there is nothing left to do with it.
            } finally {
                turns.giveBack();
            }
        }
    }

    /** Opens a connection only where the budget admits one more. */
    private static final class BudgetedDataSource extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        private final transient ConnectionBudget budget;

        BudgetedDataSource(ConnectionBudget budget) {
            this.budget = budget;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return budget.open(super::getConnection);
        }
    }
}
