package dev.ashlar.store.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MemoryServerTest {

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.memory().start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answers() throws SQLException {
        assertThat(Sql.one(server, "select 1")).isEqualTo("1");
        assertThat(server.running()).isTrue();
    }

    @Test
    void authenticatesByScramAndNothingElse() throws SQLException {
        assertThat(Sql.column(server, "select distinct auth_method from pg_hba_file_rules"))
                .containsExactly("scram-sha-256");
        assertThat(Sql.column(server, "select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolcanlogin"))
                .containsExactly("t");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), "wrong"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void neverPrintsItsPassword() {
        String password = server.password().reveal();

        assertThat(password).hasSizeGreaterThan(40);
        assertThat(List.of(server.password().toString(), server.toString(), server.jdbcUrl("postgres")))
                .noneMatch(text -> text.contains(password));
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(line -> line.contains(password));
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        assertThat(Sql.one(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Sql.one(server, "show unix_socket_directories")).isEmpty();
        assertThat(connects(InetAddress.getByName("127.0.0.1"))).isTrue();
        for (InetAddress address : otherAddresses()) {
            assertThat(connects(address)).as("%s", address).isFalse();
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static boolean connects(InetAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, server.port()), 1000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void sortsByTheRootCollation() throws SQLException {
        assertThat(Sql.column(server, "select x from (values ('c'), ('B'), ('ä'), ('a'), ('Z')) v(x) order by x"))
                .containsExactly("a", "ä", "B", "c", "Z");
        assertThat(Sql.column(server, "select x from (values ('c'), ('B'), ('a')) v(x) order by x collate \"C\""))
                .containsExactly("B", "a", "c");
        assertThat(Sql.one(server, "select upper('straße é')")).isEqualTo("STRASSE É");
        assertThat(Sql.one(
                        server,
                        "select datlocprovider::text || datlocale from pg_database where datname = 'template1'"))
                .isEqualTo("iund");
    }

    @Test
    void keepsNothingSynced() throws SQLException {
        assertThat(
                        Sql.one(
                                server,
                                "select string_agg(setting, ' ' order by name) from pg_settings where name in"
                                        + " ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_level', 'max_wal_senders')"))
                .isEqualTo("off off 0 off minimal");
    }

    @Test
    void keepsItsFilesToItself() throws IOException {
        assertThat(Folders.mode(server.folder()) & 0667)
                .as("nobody else may list or change it")
                .isEqualTo(0600);
        assertThat(Folders.mode(server.folder().resolve("data"))).isEqualTo(0700);
        assertThat(Folders.mode(server.folder().resolve("server.log"))).isEqualTo(0600);
        assertThat(server.folder().resolve("initdb.password")).doesNotExist();
    }

    @Test
    void doesNotRunAsRoot() throws Exception {
        String checkpointer = Sql.one(server, "select pid from pg_stat_activity where backend_type = 'checkpointer'");
        Path process = Path.of("/proc", checkpointer);

        assertThat(Folders.owner(process)).isNotZero();
    }

    @Test
    void hidesTheEnvironmentOfThisProcess() throws Exception {
        Path postmaster = server.folder().resolve("data/postmaster.pid");
        Path environment = Path.of("/proc", Files.readAllLines(postmaster).getFirst(), "environ");

        assertThat(Files.readString(environment).split("\0"))
                .allMatch(line -> line.matches("(PATH|LC_ALL|PWD|SHLVL|_|OLDPWD|HOME|SHELL|USER|LOGNAME|MAIL)=.*"));
    }

    @Test
    void leavesNothingBehind() throws SQLException {
        EmbeddedServer other = EmbeddedServer.memory().start();
        long postmaster =
                Long.parseLong(Sql.one(other, "select pid from pg_stat_activity where backend_type = 'checkpointer'"));
        assertThat(other.port()).isNotEqualTo(server.port());
        assertThat(Sql.one(other, "select 1")).isEqualTo("1");

        other.close();
        other.close();

        assertThat(other.running()).isFalse();
        assertThat(other.folder()).doesNotExist();
        assertThat(ProcessHandle.of(postmaster)).isEmpty();
        assertThat(Sql.one(server, "select 1")).as("the other one goes on").isEqualTo("1");
    }

    @Test
    void startsOnVirtualThreads() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<EmbeddedServer> one =
                    threads.submit(() -> EmbeddedServer.memory().start());
            Future<EmbeddedServer> two =
                    threads.submit(() -> EmbeddedServer.memory().start());
            try (EmbeddedServer first = one.get();
                    EmbeddedServer second = two.get()) {
                assertThat(List.of(Sql.one(first, "select 1"), Sql.one(second, "select 1")))
                        .containsOnly("1");
            }
        }
    }

    @Test
    void runsQueriesInParallel() throws SQLException {
        assertThat(Sql.one(server, "show dynamic_shared_memory_type")).isEqualTo(server.inMemory() ? "mmap" : "posix");
        Sql.run(server, "create table many as select g, repeat('x', 100) as filler from generate_series(1, 200000) g");
        Sql.run(server, "alter database postgres set debug_parallel_query = on");
        assertThat(Sql.one(server, "select count(*) from many a join many b using (g)"))
                .isEqualTo("200000");
    }
}
