package dev.ashlar.store.postgres.layout;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of its own for one test. */
final class TestDatabase extends HikariDataSource {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private String name = "";

    static TestDatabase fresh() {
        String base = System.getProperty("ashlar.test.url");
        String name = "layout_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(base + "postgres?user=postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        TestDatabase database = new TestDatabase();
        database.setJdbcUrl(base + name);
        database.setUsername("postgres");
        database.setMaximumPoolSize(4);
        database.setMinimumIdle(0);
        database.name = name;
        return database;
    }

    void drop() {
        close();
        try (Connection connection =
                        DriverManager.getConnection(System.getProperty("ashlar.test.url") + "postgres?user=postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String... statements) {
        try (Connection connection = getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + String.join("; ", statements), e);
        }
    }

    /** The first column of all rows. */
    List<String> strings(String sql, String... arguments) {
        try (Connection connection = getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < arguments.length; index++) {
                statement.setString(index + 1, arguments[index]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    values.add(result.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + sql, e);
        }
    }

    String string(String sql, String... arguments) {
        return strings(sql, arguments).getFirst();
    }
}
