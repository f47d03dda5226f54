package dev.ashlar.store.postgres.layout;

import static dev.ashlar.store.postgres.Identifiers.literal;

import dev.ashlar.store.postgres.Namespaces;
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
    /** Any number: it tells these locks from others that are named by texts. */
    private static final long SEED = 0x6173686c6172L;

    private final Connection connection;
    private final String key;

    private LayoutLock(Connection connection, String key) {
        this.connection = connection;
        this.key = key;
    }

    static LayoutLock take(Connection connection, LayoutSettings settings) throws SQLException {
        Retries retries = new Retries(settings);
        String key = key(settings.namespaces());
        while (!LayoutBooks.flag(connection, "SELECT pg_try_advisory_lock(" + key + ")")) {
            if (!retries.rest()) {
                throw new SQLException("another node is changing the layout", "55P03");
            }
        }
        execute(connection, "SET statement_timeout = 0");
        execute(connection, "SET lock_timeout = 0");
        return new LayoutLock(connection, key);
    }

    /** Advisory locks are kept apart by database, and in a shared one by the schema of the books. */
    private static String key(Namespaces namespaces) {
        return "hashtextextended(" + literal(namespaces.books()) + ", " + SEED + ")";
    }

    /** Gives it back, and the session its own settings. */
    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            execute(connection, "SELECT pg_advisory_unlock(" + key + ")");
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
