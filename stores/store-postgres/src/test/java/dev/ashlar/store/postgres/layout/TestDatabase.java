package dev.ashlar.store.postgres.layout;

import com.zaxxer.hikari.HikariDataSource;
import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A database for one test, on a server that all tests of the process share; it belongs to a role of its own. */
final class TestDatabase extends HikariDataSource {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
        setJdbcUrl(Server.SHARED.jdbcUrl(name));
        setUsername(name);
        setPassword(name);
        setMaximumPoolSize(6);
        setMinimumIdle(0);
    }

    /** Started with the first database, ended with the process. */
    private static final class Server {
        static final EmbeddedServer SHARED = EmbeddedServer.memory().start();
    }

    static TestDatabase fresh() {
        String name = "layout_" + COUNT.incrementAndGet();
        asSuperuser("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'");
        asSuperuser("CREATE DATABASE " + name + " OWNER " + name);
        return new TestDatabase(name);
    }

    void drop() {
        close();
        asSuperuser("DROP DATABASE " + name + " WITH (FORCE)");
        asSuperuser("DROP ROLE " + name);
    }

    private static void asSuperuser(String sql) {
        try (Connection connection = Server.SHARED.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
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
