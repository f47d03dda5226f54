package dev.ashlar.store.postgres.provision;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** One connection of whoever administers a server; every statement stands for itself. */
final class Administration implements AutoCloseable {
    private final Connection connection;

    private Administration(Connection connection) {
        this.connection = connection;
    }

    static Administration open(PostgresAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        if (!address.password().isEmpty()) {
            properties.setProperty("password", address.password());
        }
        properties.setProperty("ApplicationName", "ashlar provisioning");
        properties.setProperty("loginTimeout", "30");
        return new Administration(DriverManager.getConnection(address.url(), properties));
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether a question with one text in it is answered by true. */
    boolean holds(String sql, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, text);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** Waits until nobody else works on the same name; ends with the connection. */
    void lock(String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 25))")) {
            statement.setString(1, name);
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
