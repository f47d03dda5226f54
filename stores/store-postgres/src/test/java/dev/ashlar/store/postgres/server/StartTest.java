package dev.ashlar.store.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    @TempDir(factory = ReachableFolder.class)
    Path folder;

    @Test
    void goesElsewhereWhenMemoryIsShort() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Path large = Files.createDirectory(folder.resolve("large"));
        Storage storage = new Storage(
                List.of(new Storage.Place(small, 1000, true), new Storage.Place(large, 1000, false)),
                place -> place.equals(small) ? 999 : 1000);

        try (EmbeddedServer server =
                EmbeddedServer.memory().withStorage(storage).start()) {
            assertThat(server.folder()).hasParent(large);
            assertThat(server.inMemory()).isFalse();
            assertThat(Sql.one(server, "show shared_buffers")).isEqualTo("32MB");
        }
        assertThat(large).isEmptyDirectory();
    }

    @Test
    void namesThePlacesThatHaveNoRoom() {
        Storage storage = new Storage(List.of(new Storage.Place(folder, 5 << 20, true)), place -> 0);

        assertThatThrownBy(() -> EmbeddedServer.memory().withStorage(storage).start())
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining(folder + " (needs 5 MB)");
    }

    @Test
    void triesAnotherPortWhenOneIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int free = Ports.free();
            Iterator<Integer> ports = List.of(taken.getLocalPort(), free).iterator();

            try (EmbeddedServer server =
                    EmbeddedServer.memory().withPorts(ports::next).start()) {
                assertThat(server.port()).isEqualTo(free);
                assertThat(Sql.one(server, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void tellsTheServersLastWordsAndLeavesNothing() throws IOException {
        Storage storage = new Storage(List.of(new Storage.Place(folder, 1, false)), place -> 1);

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ServerSettings settings =
                    EmbeddedServer.memory().withStorage(storage).withPorts(taken::getLocalPort);

            assertThatThrownBy(settings::start)
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("could not bind IPv4 address");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhatRootCanDoWithoutAnotherUser() {
        assumeTrue(CurrentUser.isRoot(), "only root needs another user");

        assertThatThrownBy(() -> EmbeddedServer.memory()
                        .withAccounts(List.of("no-such-user", "root"))
                        .start())
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("no-such-user, root")
                .hasMessageContaining("useradd --system ashlar");
    }

    @Test
    void unpacksOnceForAllWhoStartTogether() throws Exception {
        Path cache = folder.resolve("cache");
        List<Thread> starters = Stream.generate(() -> Thread.ofVirtual().start(() -> provide(cache)))
                .limit(3)
                .toList();
        for (Thread starter : starters) {
            starter.join();
        }

        try (Stream<Path> unpacked = Files.list(cache)) {
            assertThat(unpacked).singleElement().satisfies(binaries -> {
                assertThat(binaries.resolve("bin/postgres")).isExecutable();
                assertThat(new Binaries(binaries).major()).isEqualTo(18);
            });
        }
    }

    private static void provide(Path cache) {
        try {
            Binaries.provide(cache);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void givesEachServerAPasswordOfItsOwn() throws Exception {
        Path cache = folder.resolve("cache");
        ServerSettings settings = EmbeddedServer.memory().withCache(cache);

        try (EmbeddedServer one = settings.start();
                EmbeddedServer two = settings.start()) {
            assertThat(List.of(Sql.one(one, "select 1"), Sql.one(two, "select 1")))
                    .containsOnly("1");
            for (String other : List.of(two.password().reveal(), template(cache))) {
                assertThatThrownBy(() -> DriverManager.getConnection(one.jdbcUrl("postgres"), one.user(), other))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    private static String template(Path cache) throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            Path template = all.filter(path -> path.getFileName().toString().startsWith("data-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Folders.mode(template) & 0667)
                    .as("nobody else may list or change it")
                    .isEqualTo(0600);
            assertThat(Folders.mode(template.resolve("password"))).isEqualTo(0600);
            return Files.readString(template.resolve("password"));
        }
    }

    @Test
    void refusesACacheThatOthersCouldFill() throws IOException {
        Path open = Folders.create(folder.resolve("cache"), "rwxrwxrwx");

        assertThatThrownBy(() -> EmbeddedServer.memory().withCache(open).start())
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining(open.toString());
    }
}
