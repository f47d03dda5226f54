package dev.ashlar.store.postgres.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.store.postgres.Namespaces;
import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of several APIs in one database. */
class SharedSpaceTest {
    private static EmbeddedServer server;
    private static PostgresAddress superuser;
    private static Provisioning provisioning;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.memory().start();
        superuser = new PostgresAddress(
                server.host() + ":" + server.port(),
                "postgres",
                server.user(),
                server.password().reveal(),
                Map.of("sslmode", "disable"));
        run(superuser, "CREATE ROLE maker LOGIN CREATEDB CREATEROLE PASSWORD 'maker'");
        provisioning = new Provisioning(superuser.as("maker", "maker"), 7);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM b_data.t",
                "INSERT INTO b_data.t VALUES ('x')",
                "SELECT b_books.f()",
                "CREATE TABLE b_data.mine (a text)",
                "DROP TABLE b_data.t",
                "GRANT USAGE ON SCHEMA b_data TO a",
                "SET ROLE b",
                "SET ROLE maker",
                "CREATE SCHEMA c_data",
                "CREATE TABLE public.t (a text)",
                "CREATE TEMPORARY TABLE t (a text)",
                "CREATE DATABASE more",
                "ALTER ROLE a CREATEROLE"
            })
    void aRoleReachesItsOwnSchemasAlone(String sql) throws SQLException {
        for (String name : List.of("a", "b")) {
            provisioning.provide(part("many", name));
            run(
                    address("many", name),
                    "CREATE TABLE IF NOT EXISTS " + name + "_data.t (a text);" + " CREATE OR REPLACE FUNCTION " + name
                            + "_books.f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        }
        assertThatThrownBy(() -> run(address("many", "a"), sql))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("42501");
    }

    @Test
    void othersHaveNoWayIntoTheDatabase() {
        provisioning.provide(part("closed", "inside"));
        provisioning.provide(part("open", "outside"));
        assertThatThrownBy(() -> run(address("open", "outside").at("closed"), "SELECT 1"))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void manyAreMadeAtOnceAndAgain() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int turn = 0; turn < 12; turn++) {
                Space.Part space = part("raced", "r" + turn % 6);
                Provisioning node = new Provisioning(superuser.as("maker", "maker"), 7);
                all.add(threads.submit(() -> node.provide(space)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        for (int turn = 0; turn < 6; turn++) {
            assertThat(column(address("raced", "r" + turn), "SELECT current_user || ' ' || current_database()"))
                    .containsExactly("r" + turn + " raced");
        }
    }

    @Test
    void whoeverLogsInFindsEverything() throws SQLException {
        provisioning.provide(part("whole", "w"));
        run(superuser, "ALTER ROLE w NOLOGIN");
        run(superuser.at("whole"), "DROP SCHEMA w_books");
        assertThatThrownBy(() -> run(address("whole", "w"), "SELECT 1"))
                .hasMessageContaining("not permitted to log in");
        provisioning.provide(part("whole", "w"));
        assertThatCode(() -> run(address("whole", "w"), "CREATE TABLE w_books.t (a text)"))
                .doesNotThrowAnyException();
    }

    @Test
    void takesNoSchemaOfSomebodyElse() throws SQLException {
        provisioning.provide(part("taken", "one"));
        Space.Part thief = new Space.Part("taken", new Namespaces("one_data", "two_books"), "two", "secret");
        assertThatThrownBy(() -> provisioning.provide(thief))
                .isInstanceOf(ProvisioningException.class)
                .hasRootCauseMessage("ERROR: schema \"one_data\" already exists");
        assertThatThrownBy(() -> run(provisioning.address(thief), "SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void dropsOneAndLeavesTheOthers() throws SQLException {
        provisioning.provide(part("left", "gone"));
        provisioning.provide(part("left", "stays"));
        run(address("left", "gone"), "CREATE TABLE gone_data.t (a text)");
        run(address("left", "stays"), "CREATE TABLE stays_data.t (a text)");
        try (Connection held = connect(address("left", "gone"))) {
            held.setAutoCommit(false);
            held.createStatement().execute("INSERT INTO gone_data.t VALUES ('x')");
            provisioning.drop(part("left", "gone"));
            assertThat(held.isValid(1)).isFalse();
        }
        assertThat(column(superuser.at("left"), "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'gone%'"))
                .isEmpty();
        assertThat(column(superuser, "SELECT rolname FROM pg_roles WHERE rolname = 'gone'"))
                .isEmpty();
        assertThat(column(address("left", "stays"), "SELECT count(*)::text FROM stays_data.t"))
                .containsExactly("0");
        assertThatCode(() -> provisioning.drop(part("left", "gone"))).doesNotThrowAnyException();
        provisioning.provide(part("left", "gone"));
        assertThat(column(address("left", "gone"), "SELECT to_regclass('gone_data.t') IS NULL"))
                .containsExactly("t");
    }

    private static PostgresAddress address(String database, String name) {
        return provisioning.address(part(database, name));
    }

    private static Space.Part part(String database, String name) {
        return new Space.Part(database, new Namespaces(name + "_data", name + "_books"), name, "secret of " + name);
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
