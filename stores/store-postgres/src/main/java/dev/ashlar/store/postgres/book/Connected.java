package dev.ashlar.store.postgres.book;

import dev.ashlar.store.Unit;
import java.sql.Connection;
import java.sql.SQLException;

/** Something that has a connection to the database, and counts what is done with it. */
public interface Connected {
    /**
     * Does one thing on the connection.
     *
     * @throws dev.ashlar.store.StoreException where the database refuses or cannot be reached
     */
    <T> T on(Work<T> work);

    /** The connection that a unit holds. */
    static Connected of(Unit unit) {
        if (unit instanceof Connected connected) {
            return connected;
        }
        throw new IllegalArgumentException("a unit of another store: " + unit);
    }

    /** What is done. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it. */
        T on(Connection connection) throws SQLException;
    }
}
