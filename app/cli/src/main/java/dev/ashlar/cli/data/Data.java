package dev.ashlar.cli.data;

import com.zaxxer.hikari.HikariDataSource;
import dev.ashlar.cli.settings.Settings;
import dev.ashlar.control.database.SettingTable;
import dev.ashlar.control.deploy.ApiDatabases;
import dev.ashlar.control.service.ControlPlane;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.store.postgres.layout.LayoutSettings;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * All data of one server process: the control plane's, and that of the APIs. There from the start, connected later: until then
 * everything answers that the database cannot be reached.
 */
public final class Data implements AutoCloseable {
    private static final String INSTALLATION = "installation";

    private final DataLocation location;
    private final Settings settings;
    private final Mode mode;
    private final LateDataSource source;
    private final ControlPlane control;
    private final AtomicReference<@Nullable Connected> connected = new AtomicReference<>();
    private volatile Runnable lost = () -> {};

    /** Whether a folder keeps data of a server already. */
    public static boolean keptIn(Path folder) {
        return PostgresServer.keptIn(folder);
    }

    /**
     * Data that is not connected yet.
     *
     * @param mode who else serves from a database while it changes
     * @param source the control plane's database, which arrives when this connects
     * @param control the control plane over it
     */
    public Data(DataLocation location, Settings settings, Mode mode, LateDataSource source, ControlPlane control) {
        this.location = location;
        this.settings = settings;
        this.mode = mode;
        this.source = source;
        this.control = control;
    }

    /** The control plane. */
    public ControlPlane control() {
        return control;
    }

    /**
     * Starts PostgreSQL or finds it, and brings the control plane's tables up to date. Can be tried again after it failed.
     *
     * @throws RuntimeException by what is in the way
     */
    public void connect() {
        PostgresServer server = PostgresServer.open(location, settings.connections());
        HikariDataSource pool = Connections.control(server.control());
        try {
            source.arrive(pool);
            control.start();
            connected.set(new Connected(server, pool, databases(server)));
            server.embedded().ifPresent(embedded -> embedded.whenLost(() -> lost.run()));
        } catch (RuntimeException e) {
            pool.close();
            server.close();
            throw e;
        }
    }

    private PostgresDatabases databases(PostgresServer server) {
        SettingTable table = control.database().settings();
        table.add(INSTALLATION, UUID.randomUUID().toString());
        String installation = table.find(INSTALLATION).orElseThrow();
        LayoutSettings layouts = switch (location) {
            case DataLocation.Memory memory -> LayoutSettings.DEFAULT.withoutLog();
            case DataLocation.Folder folder -> LayoutSettings.DEFAULT;
            case DataLocation.Given given -> LayoutSettings.DEFAULT;
        };
        return new PostgresDatabases(server.provisioning(), control, installation, settings, layouts, mode);
    }

    /** Runs an action if a PostgreSQL that was started here ends by itself. */
    public void whenLost(Runnable action) {
        lost = action;
    }

    /** Whether it is connected; the database may be away again. */
    public boolean isConnected() {
        return connected.get() != null;
    }

    /** The databases of the APIs, once connected. */
    public ApiDatabases databases() {
        return current().databases();
    }

    /** Drops the database of an API with everything in it. */
    public void drop(Environment environment, ApiName api) {
        current().databases().drop(environment, api);
    }

    private Connected current() {
        Connected current = connected.get();
        if (current == null) {
            throw new IllegalStateException("not connected yet");
        }
        return current;
    }

    /** Closes everything, and stops the PostgreSQL that was started here. */
    @Override
    public void close() {
        Connected current = connected.getAndSet(null);
        if (current != null) {
            current.databases().close();
            current.pool().close();
            current.server().close();
        }
    }

    private record Connected(PostgresServer server, HikariDataSource pool, PostgresDatabases databases) {}
}
