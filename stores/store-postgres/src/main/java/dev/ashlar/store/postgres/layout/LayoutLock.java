package dev.ashlar.store.postgres.layout;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The right to change a database's layout, held by one session at a time and lost with it.
 *
 * <p>It is asked for again and again rather than waited for: a session that waits holds a snapshot, and a concurrent index waits for
 * every snapshot, so the two would wait for each other.
 */
final class LayoutLock implements AutoCloseable {
    /** Any number, the same in every database: advisory locks are kept apart by database. */
    private static final long KEY = 0x6173686c6172L;

    private final Connection connection;

    private LayoutLock(Connection connection) {
        this.connection = connection;
    }

    static LayoutLock take(Connection connection, LayoutSettings settings) throws SQLException {
        Retries retries = new Retries(settings);
        while (!LayoutBooks.flag(connection, "SELECT pg_try_advisory_lock(" + KEY + ")")) {
            if (!retries.rest()) {
                throw new SQLException("another node is changing the layout", "55P03");
            }
        }
        execute(connection, "SET statement_timeout = 0");
        execute(connection, "SET lock_timeout = 0");
        return new LayoutLock(connection);
    }

    /** Gives it back, and the session its own settings. */
    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            execute(connection, "SELECT pg_advisory_unlock(" + KEY + ")");
            execute(connection, "RESET statement_timeout");
            execute(connection, "RESET lock_timeout");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
