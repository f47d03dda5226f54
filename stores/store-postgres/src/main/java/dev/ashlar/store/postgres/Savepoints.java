package dev.ashlar.store.postgres;

import dev.ashlar.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Supplier;

/** Parts of a transaction that can be undone by themselves. */
final class Savepoints {
    private Savepoints() {}

    /** Does some work and undoes it where it fails. */
    static <T> T nested(Connection connection, Supplier<T> work) {
        Savepoint place = set(connection);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            goBack(connection, place, e);
            throw e;
        }
        release(connection, place);
        return result;
    }

    private static Savepoint set(Connection connection) {
        try {
            return connection.setSavepoint();
        } catch (SQLException e) {
            throw PostgresErrors.of(e, "SAVEPOINT");
        }
    }

    private static void release(Connection connection, Savepoint place) {
        try {
            connection.releaseSavepoint(place);
        } catch (SQLException e) {
            throw PostgresErrors.of(e, "RELEASE SAVEPOINT");
        }
    }

    /** Where the way back is lost, the connection is: no more can be done in the transaction. */
    private static void goBack(Connection connection, Savepoint place, RuntimeException cause) {
        try {
            connection.rollback(place);
            connection.releaseSavepoint(place);
        } catch (SQLException e) {
            StoreException lost = PostgresErrors.of(e, "ROLLBACK TO SAVEPOINT");
            lost.addSuppressed(cause);
            throw lost;
        }
    }
}
