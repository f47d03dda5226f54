package dev.ashlar.control;

import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Empty databases for tests, on one server a run. */
public final class Databases {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Databases() {}

    /** A new empty database. */
    public static DataSource empty() {
        String name = "control_" + COUNT.incrementAndGet();
        run(source("postgres"), "create database " + name);
        return source(name);
    }

    /** A data source of a server that is not there. */
    public static DataSource absent() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL("jdbc:postgresql://127.0.0.1:1/nowhere?connectTimeout=1");
        return source;
    }

    /** Runs a statement. */
    public static void run(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static DataSource source(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(Server.SHARED.jdbcUrl(database));
        source.setUser(Server.SHARED.user());
        source.setPassword(Server.SHARED.password().reveal());
        return source;
    }

    /** Started when it is first asked for; ends with the process. */
    private static final class Server {
        static final EmbeddedServer SHARED = start();

        private static EmbeddedServer start() {
            EmbeddedServer server = EmbeddedServer.memory().start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-server-stop"));
            return server;
        }
    }
}
