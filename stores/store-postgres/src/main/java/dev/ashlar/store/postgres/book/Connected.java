package dev.ashlar.store.postgres.book;

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

    /** What is done. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it. */
        T on(Connection connection) throws SQLException;
    }
}
