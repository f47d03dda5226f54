package dev.ashlar.store.postgres.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
    private static EmbeddedServer server;
    private static PostgresAddress superuser;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.memory().start();
        superuser = new PostgresAddress(
                server.host() + ":" + server.port(),
                "postgres",
                server.user(),
                server.password().reveal(),
                Map.of("sslmode", "disable"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void givesEachSpaceToItsRoleAlone() throws SQLException {
        Provisioning provisioning = new Provisioning(superuser, 7);
        Space one = space("one");
        Space other = space("other");
        provisioning.provide(one);
        provisioning.provide(other);

        run(provisioning.address(one), "CREATE SCHEMA data CREATE TABLE data.t (a text)");
        assertThatThrownBy(() -> run(provisioning.address(one).at("other"), "SELECT 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> run(provisioning.address(one), "CREATE DATABASE more"))
                .hasMessageContaining("permission denied");
        assertThat(column(
                        superuser,
                        "SELECT rolconnlimit || ' ' || rolsuper || ' ' || rolcreaterole FROM pg_roles WHERE"
                                + " rolname = 'one'"))
                .containsExactly("7 false false");
    }

    @Test
    void sortsByLanguage() throws SQLException {
        Provisioning provisioning = new Provisioning(superuser, 7);
        Space space = space("sorted");
        provisioning.provide(space);
        assertThat(column(
                        provisioning.address(space),
                        "SELECT w FROM (VALUES ('zebra'), ('Äpfel'), ('apple'), ('Zoo')) v(w) ORDER BY w"))
                .containsExactly("Äpfel", "apple", "zebra", "Zoo");
    }

    @Test
    void canBeRepeatedByManyAtOnce() throws Exception {
        Provisioning provisioning = new Provisioning(superuser, 7);
        Space space = space("raced");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int node = 0; node < 6; node++) {
                all.add(threads.submit(providing(provisioning, space)));
            }
            for (Future<Boolean> each : all) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(column(provisioning.address(space), "SELECT current_user")).containsExactly("raced");
    }

    private static Callable<Boolean> providing(Provisioning provisioning, Space space) {
        return () -> {
            provisioning.provide(space);
            return true;
        };
    }

    @Test
    void dropsWhatIsInUse() throws SQLException {
        Provisioning provisioning = new Provisioning(superuser, 7);
        Space space = space("dropped");
        provisioning.provide(space);
        try (Connection held = connect(provisioning.address(space))) {
            assertThat(held.isValid(1)).isTrue();
            provisioning.drop(space);
            assertThat(held.isValid(1)).isFalse();
        }
        assertThat(column(superuser, "SELECT datname FROM pg_database WHERE datname = 'dropped'"))
                .isEmpty();
        assertThat(column(superuser, "SELECT rolname FROM pg_roles WHERE rolname = 'dropped'"))
                .isEmpty();
        assertThatCode(() -> provisioning.drop(space)).doesNotThrowAnyException();
    }

    @Test
    void needsNoSuperuser() throws SQLException {
        run(superuser, "CREATE ROLE maker LOGIN CREATEDB CREATEROLE PASSWORD 'maker'");
        Provisioning provisioning = new Provisioning(superuser.as("maker", "maker"), 7);
        provisioning.demand();
        Space space = space("made");
        provisioning.provide(space);
        provisioning.provide(space);
        run(provisioning.address(space), "CREATE TABLE t (a text)");
        provisioning.drop(space);
        assertThat(column(superuser, "SELECT datname FROM pg_database WHERE datname = 'made'"))
                .isEmpty();
    }

    @Test
    void saysWhatARoleLacks() throws SQLException {
        run(superuser, "CREATE ROLE \"plain\"\"one\" LOGIN CREATEDB PASSWORD 'plain'");
        assertThatThrownBy(() -> new Provisioning(superuser.as("plain\"one", "plain"), 7).demand())
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("ALTER ROLE \"plain\"\"one\" CREATEDB CREATEROLE");
    }

    @Test
    void takesAnyName() throws SQLException {
        Provisioning provisioning = new Provisioning(superuser, 7);
        Space space = new Space.Whole("an \"odd\"; name", "an 'odd' role", "pass\\word'\"");
        provisioning.provide(space);
        assertThat(column(provisioning.address(space), "SELECT current_database() || current_user"))
                .containsExactly("an \"odd\"; namean 'odd' role");
        provisioning.drop(space);
    }

    private static Space space(String name) {
        return new Space.Whole(name, name, Provisioning.password());
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private static void run(PostgresAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> column(PostgresAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
