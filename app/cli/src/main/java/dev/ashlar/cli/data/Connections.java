package dev.ashlar.cli.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ashlar.store.postgres.provision.PostgresAddress;
import dev.ashlar.store.postgres.provision.Provisioning;
import dev.ashlar.store.postgres.provision.Space;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Ways to connections. */
final class Connections {
    private static final int CONTROL = 4;
    private static final int PATIENCE = 5000;

    /** Seconds for a login that no caller waits for: at the start of many APIs the server has many of them at once. */
    private static final int UNHURRIED = 30;

    private static final int IDLE = 60_000;

    private Connections() {}

    /** A new connection each time to a space that may not be there yet. */
    static DataSource provided(Provisioning provisioning, Space space) {
        return set(new ProvidedDataSource(provisioning, space), provisioning.address(space));
    }

    private static PGSimpleDataSource set(PGSimpleDataSource source, PostgresAddress address) {
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("ashlar layout");
        source.setLoginTimeout(UNHURRIED);
        return source;
    }

    /** A few connections for the control plane, made when they are needed and given back when they idle. */
    static HikariDataSource control(PostgresAddress address) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(controlSource(address));
        config.setMaximumPoolSize(CONTROL);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE);
        config.setConnectionTimeout(PATIENCE);
        config.setInitializationFailTimeout(-1);
        config.setPoolName("ashlar control");
        return new HikariDataSource(config);
    }

    private static DataSource controlSource(PostgresAddress address) {
        PGSimpleDataSource source = set(new PGSimpleDataSource(), address);
        source.setApplicationName("ashlar control");
        source.setLoginTimeout(PATIENCE / 1000);
        source.setTcpKeepAlive(true);
        source.setSocketTimeout(30);
        try {
            source.setProperty("options", "-c statement_timeout=30000");
        } catch (SQLException e) {
            throw new IllegalStateException("the driver does not know its own options", e);
        }
        return source;
    }
}
