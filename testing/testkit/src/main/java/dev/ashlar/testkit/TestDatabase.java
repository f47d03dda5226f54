package dev.ashlar.testkit;

import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A PostgreSQL database that one test has to itself; closing drops it.
 *
 * @param name its name on the server
 * @param server the server that holds it, shared with other tests
 */
public record TestDatabase(String name, EmbeddedServer server) implements AutoCloseable {

    /** Its JDBC address, without user and password. */
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /** The superuser's name. */
    public String user() {
        return server.user();
    }

    /** The superuser's password. */
    public String password() {
        return server.password().reveal();
    }

    /** A new connection of the superuser. */
    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    /** Drops the database, cutting the connections to it. */
    @Override
    public void close() {
        TestDatabases.drop(this);
    }
}
