package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;

/**
 * A running PostgreSQL of this process's own.
 *
 * <p>It listens on the loopback address only, on a port chosen at random, and lets nobody in without the password. It ends
 * when it is closed, and also when this process ends in whatever way. Any number of threads may use it.
 */
public final class EmbeddedServer implements AutoCloseable {

    static final String SUPERUSER = "ashlar";

    private final ServerHome home;
    private final Supervisor supervisor;
    private final int port;
    private final ServerPassword password;
    private final Duration patience;
    private final AtomicBoolean closed = new AtomicBoolean();

    EmbeddedServer(ServerHome home, Supervisor supervisor, int port, ServerPassword password, Duration patience) {
        this.home = home;
        this.supervisor = supervisor;
        this.port = port;
        this.password = password;
        this.patience = patience;
    }

    /** Settings of a throw-away server: quick, in memory-backed storage where there is some, gone when it stops. */
    public static ServerSettings memory() {
        return ServerSettings.memory();
    }

    /**
     * Settings of a server that keeps its data and survives being killed.
     *
     * @param folder holds the server's files in a folder {@code postgresql}, and may hold other things; made when it is absent
     */
    public static ServerSettings kept(Path folder) {
        return ServerSettings.kept(folder);
    }

    /** Whether a server kept its data in a folder before. */
    public static boolean keptIn(Path folder) {
        return KeptHomes.holds(folder);
    }

    /** The address it listens on. */
    public String host() {
        return Ports.HOST;
    }

    /** The TCP port it listens on; another one after each start. */
    public int port() {
        return port;
    }

    /** The name of the superuser, who is the only user at first. */
    public String user() {
        return SUPERUSER;
    }

    /** The superuser's password. */
    public ServerPassword password() {
        return password;
    }

    /**
     * The JDBC address of a database, without user and password.
     *
     * <p>It allows SCRAM only: should this server end and another program take its port, no driver tells that program a
     * password.
     *
     * @param database its name; {@code postgres} is there from the start
     */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8)
                + "?sslmode=disable&requireAuth=scram-sha-256";
    }

    /** A new connection of the superuser to a database. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password.reveal());
    }

    /** Replaces the password that a new server has by its own; only its hash is sent. */
    void changePassword(ServerPassword initial) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, initial.reveal())) {
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(SUPERUSER, password.reveal().toCharArray(), "scram-sha-256");
        } catch (SQLException failed) {
            throw new EmbeddedServerException("PostgreSQL started, but took no password", failed);
        }
    }

    /** The folder that holds the server's files; it is deleted on close unless the data is kept. */
    public Path folder() {
        return home.folder();
    }

    /** Whether the server's files live in memory-backed storage. */
    public boolean inMemory() {
        return home.tuning() instanceof Tuning.Fleeting fleeting && fleeting.memory();
    }

    /** Whether the server has neither been closed nor ended by itself. */
    public boolean running() {
        return !closed.get() && supervisor.alive();
    }

    /** Runs an action if the server ends by itself rather than by being closed; on a thread of its own. */
    public void whenLost(Runnable action) {
        supervisor.whenEnded().thenRunAsync(() -> {
            if (!closed.get()) {
                action.run();
            }
        });
    }

    /**
     * Stops the server and waits until it has stopped: orderly where the data is kept, else at once. Open connections are
     * cut. A second call does nothing.
     *
     * @throws EmbeddedServerException when the server does not stop or its folder cannot be deleted
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (home) {
                supervisor.stop(home, patience);
                new Postmaster(home.data()).end("QUIT", patience);
            } catch (IOException failed) {
                throw new EmbeddedServerException("PostgreSQL did not stop cleanly", failed);
            }
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL at " + host() + ":" + port;
    }
}
