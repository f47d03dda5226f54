package dev.ashlar.store.postgres;

import dev.ashlar.store.postgres.book.Connected;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Connections for what is done now and then: one of the pool's where one idles, else one that is closed at once, so that an API that
 * nobody calls holds none.
 */
final class PassingConnections implements Connected {
    private final PostgresPool pool;

    PassingConnections(PostgresPool pool) {
        this.pool = pool;
    }

    @Override
    public <T> T on(Work<T> work) {
        return pool.warm() ? pool.on(work) : opened(work);
    }

    private <T> T opened(Work<T> work) {
        try (Connection connection = pool.open()) {
            return PostgresErrors.told(work, connection);
        } catch (SQLException e) {
            throw PostgresErrors.of(e, null);
        }
    }
}
