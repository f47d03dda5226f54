package dev.ashlar.testkit;

import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The databases of the tests that run in this process.
 *
 * <p>They lie on one throw-away server, which starts with the first of them and ends with the process. What many tests need is
 * prepared once, as a {@linkplain #template template}, and copied for each.
 */
public final class TestDatabases {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();

    private TestDatabases() {}

    /** The server of this process, started when it is first asked for. */
    private static final class Server {

        static final EmbeddedServer SHARED = start();

        private static EmbeddedServer start() {
            EmbeddedServer server = EmbeddedServer.memory().start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-server-stop"));
            return server;
        }
    }

    /** Fills a template, once. */
    @FunctionalInterface
    public interface Preparation {

        /** Puts into an empty database what its copies are to hold. */
        void fill(Connection connection) throws SQLException;
    }

    /**
     * A prepared database that tests get copies of.
     *
     * @param database its name on the server
     */
    public record Template(String database) {

        /** A copy of its own for one test. */
        public TestDatabase copy() {
            return make(database);
        }
    }

    /** The server that holds the databases. */
    public static EmbeddedServer server() {
        return Server.SHARED;
    }

    /** A new, empty database. */
    public static TestDatabase create() {
        return make("template1");
    }

    /**
     * The template of a name; the first call in this process prepares it, later ones ignore their preparation.
     *
     * @param name lower-case letters, digits and underscores, at most 41
     * @param preparation fills it
     */
    public static Template template(String name, Preparation preparation) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A template's name has up to 41 of a-z, 0-9 and _: " + name);
        }
        return TEMPLATES.computeIfAbsent(name, _ -> prepare(name, preparation));
    }

    private static Template prepare(String name, Preparation preparation) {
        TestDatabase database = new TestDatabase("prepared_" + name, server());
        execute("create database " + database.name());
        try (Connection connection = database.connect()) {
            preparation.fill(connection);
            return new Template(database.name());
        } catch (SQLException failed) {
            database.close();
            throw new IllegalStateException("The template " + name + " could not be prepared", failed);
        }
    }

    private static TestDatabase make(String template) {
        TestDatabase database = new TestDatabase("test_" + COUNT.incrementAndGet(), server());
        execute("create database " + database.name() + " template " + template);
        return database;
    }

    static void drop(TestDatabase database) {
        execute("drop database if exists " + database.name() + " with (force)");
    }

    /** Runs a statement whose names are all of our own making. */
    private static void execute(String statement) {
        try (Connection connection = server().connect("postgres");
                Statement open = connection.createStatement()) {
            open.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(statement, failed);
        }
    }
}
