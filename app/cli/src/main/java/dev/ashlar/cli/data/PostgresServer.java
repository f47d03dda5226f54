package dev.ashlar.cli.data;

import dev.ashlar.store.postgres.provision.PostgresAddress;
import dev.ashlar.store.postgres.provision.Provisioning;
import dev.ashlar.store.postgres.provision.Space;
import dev.ashlar.store.postgres.server.EmbeddedServer;
import dev.ashlar.store.postgres.server.ServerSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The PostgreSQL server that holds everything.
 *
 * @param embedded the one that was started here, or empty
 * @param administrator who makes databases and roles there
 * @param control where the control plane keeps its tables
 * @param provisioning makes databases and roles
 */
record PostgresServer(
        Optional<EmbeddedServer> embedded,
        PostgresAddress administrator,
        PostgresAddress control,
        Provisioning provisioning)
        implements AutoCloseable {
    /** Whether a data folder has a server's data already. */
    static boolean keptIn(Path folder) {
        return EmbeddedServer.keptIn(home(folder));
    }

    private static Path home(Path folder) {
        return folder.resolve("postgres");
    }

    private static final String CONTROL = "ashlar_control";

    /** What a server needs for itself besides the connections of the APIs. */
    private static final int RESERVE = 30;

    /** Starts it, or finds it. */
    static PostgresServer open(DataLocation location, int connections) {
        return switch (location) {
            case DataLocation.Memory memory -> start(EmbeddedServer.memory(), connections);
            case DataLocation.Folder kept -> start(EmbeddedServer.kept(home(kept.folder())), connections);
            case DataLocation.Given given -> given(given.address(), connections);
        };
    }

    private static PostgresServer start(ServerSettings settings, int connections) {
        EmbeddedServer server = settings.withConnections(connections + RESERVE).start();
        try {
            PostgresAddress administrator = new PostgresAddress(
                    server.host() + ":" + server.port(),
                    "postgres",
                    server.user(),
                    server.password().reveal(),
                    Map.of("sslmode", "disable", "requireAuth", "scram-sha-256"));
            Provisioning provisioning = new Provisioning(administrator, connections);
            Space control = new Space.Whole(CONTROL, CONTROL, Provisioning.password());
            provisioning.provide(control);
            return new PostgresServer(Optional.of(server), administrator, provisioning.address(control), provisioning);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static PostgresServer given(PostgresAddress address, int connections) {
        Provisioning provisioning = new Provisioning(address, connections);
        provisioning.demand();
        return new PostgresServer(Optional.empty(), address, address, provisioning);
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedServer::close);
    }
}
