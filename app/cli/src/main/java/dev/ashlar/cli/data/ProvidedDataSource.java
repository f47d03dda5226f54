package dev.ashlar.cli.data;

import dev.ashlar.store.postgres.provision.Provisioning;
import dev.ashlar.store.postgres.provision.Space;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections of a role to its space, which is made where there is none yet or the role has another password. */
final class ProvidedDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    /** Unknown or barred role, wrong password, no such database, no right to connect. */
    private static final Set<String> ABSENT = Set.of("28000", "28P01", "3D000", "42501");

    private final transient Provisioning provisioning;
    private final transient Space space;

    ProvidedDataSource(Provisioning provisioning, Space space) {
        this.provisioning = provisioning;
        this.space = space;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return super.getConnection();
        } catch (SQLException e) {
            if (!ABSENT.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            provisioning.provide(space);
            return super.getConnection();
        }
    }
}
