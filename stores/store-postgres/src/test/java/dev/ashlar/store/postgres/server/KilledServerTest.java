package dev.ashlar.store.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir(factory = ReachableFolder.class)
    Path parent;

    @Test
    void endsByItselfWhenItsProcessIsKilled() throws Exception {
        try (ChildServer child = ChildServer.start("memory", cache())) {
            ProcessHandle postmaster = child.postmaster();

            child.kill();

            assertThat(Waiting.until(() -> !postmaster.isAlive(), SOON)).isTrue();
            assertThat(Waiting.until(() -> !Files.exists(child.folder().resolve("data/base")), SOON))
                    .isTrue();
            EmbeddedServer.memory().start().close();
            assertThat(child.folder()).doesNotExist();
        }
    }

    @Test
    void isEndedByTheNextStartWhenNothingElseCould() throws Exception {
        try (ChildServer child = ChildServer.start("memory", cache())) {
            ProcessHandle postmaster = child.postmaster();
            killSupervisor(postmaster);
            child.kill();
            assertThat(postmaster.isAlive()).isTrue();

            EmbeddedServer.memory().start().close();

            assertThat(new Postmaster(child.folder().resolve(ServerHome.DATA)).process())
                    .isEmpty();
            assertThat(Waiting.until(() -> !running(postmaster), SOON)).isTrue();
            assertThat(child.folder()).doesNotExist();
        }
    }

    @Test
    void isLeftAloneWhileItsProcessLives() throws Exception {
        try (ChildServer child = ChildServer.start("memory", cache())) {
            EmbeddedServer.memory().start().close();

            int before = child.committed();
            assertThat(child.committed()).isEqualTo(before + 1);
            assertThat(child.postmaster().isAlive()).isTrue();
        }
    }

    @Test
    void neverTakesAnotherProcessForAServer() throws Exception {
        Process innocent = new ProcessBuilder("sleep", "60").start();
        try (EmbeddedServer server = EmbeddedServer.kept(parent.resolve("kept")).start()) {
            Path data = server.folder().resolve(ServerHome.DATA);
            server.close();
            Files.writeString(data.resolve("postmaster.pid"), innocent.pid() + "\n" + data + "\n");

            EmbeddedServer.kept(parent.resolve("kept")).start().close();

            assertThat(innocent.isAlive()).isTrue();
        } finally {
            innocent.destroyForcibly();
        }
    }

    @Test
    void keepsEveryCommittedRow() throws Exception {
        Path folder = parent.resolve("kept");
        try (ChildServer child = ChildServer.start("kept", cache(), folder.toString())) {
            Stream.generate(() -> child).limit(50).forEach(KilledServerTest::next);
            ProcessHandle postmaster = child.postmaster();
            killSupervisor(postmaster);
            postmaster.destroyForcibly();
            child.kill();
            int last = child.lastCommitted();

            try (EmbeddedServer server = EmbeddedServer.kept(folder).start()) {
                assertThat(last).isGreaterThan(50);
                assertThat(Integer.parseInt(Sql.one(server, "select count(*) from row where n <= " + last)))
                        .isEqualTo(last);
            }
        }
    }

    @Test
    void startsAnewWhereAKilledProcessLeftItRunning() throws Exception {
        Path folder = parent.resolve("kept");
        try (ChildServer child = ChildServer.start("kept", cache(), folder.toString())) {
            Stream.generate(() -> child).limit(10).forEach(KilledServerTest::next);
            ProcessHandle postmaster = child.postmaster();
            killSupervisor(postmaster);
            child.kill();
            int last = child.lastCommitted();
            assertThat(postmaster.isAlive()).isTrue();

            try (EmbeddedServer server = EmbeddedServer.kept(folder).start()) {
                assertThat(running(postmaster)).isFalse();
                assertThat(Integer.parseInt(Sql.one(server, "select count(*) from row")))
                        .isBetween(last, last + 1);
            }
        }
    }

    @Test
    void refusesAFolderInUseByAnotherProcess() throws Exception {
        Path folder = parent.resolve("kept");
        try (ChildServer child = ChildServer.start("kept", cache(), folder.toString())) {
            assertThatThrownBy(() -> EmbeddedServer.kept(folder).start())
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("Another server is using " + folder);

            int before = child.committed();
            assertThat(child.committed()).isEqualTo(before + 1);
        }
    }

    @Test
    void worksForAUserWhoIsNotRoot() throws Exception {
        assumeTrue(CurrentUser.isRoot() && Commands.exists("setpriv"), "the other tests show it already");
        Path home = Files.createDirectory(parent.resolve("home"));
        Files.setOwner(
                home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        String cache = home.resolve("cache").toString();

        try (ChildServer child = ChildServer.start(readableClasspath(), nobody, "memory", cache)) {
            assertThat(Folders.mode(child.folder())).isEqualTo(0700);
            assertThat(Folders.owner(child.folder().resolve("data"))).isEqualTo(65534);
            assertThat(Folders.mode(home.resolve("cache"))).isEqualTo(0700);
            assertThat(child.committed()).isEqualTo(1);
            child.kill();
            assertThat(Waiting.until(() -> !Files.exists(child.folder().resolve("data")), SOON))
                    .isTrue();
            Folders.delete(child.folder());
        }
    }

    /** Copies of what this test runs on, for a user who may not look into this one's folders. */
    private String readableClasspath() throws IOException {
        Path copies = Files.createDirectory(parent.resolve("classpath"));
        List<Path> originals = Stream.of(ChildServer.classpath().split(":"))
                .map(Path::of)
                .filter(Files::exists)
                .filter(path -> path.toString().matches(".*(classes|postgres|compress|xz-|commons).*"))
                .toList();
        for (Path original : originals) {
            copy(original, copies.resolve(originals.indexOf(original) + "-" + original.getFileName()));
        }
        try (Stream<Path> all = Files.list(copies)) {
            return all.map(Path::toString).collect(Collectors.joining(":"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = file.equals(from)
                        ? to
                        : to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Kills the shells that would end the server together with its process. */
    private static void killSupervisor(ProcessHandle postmaster) throws Exception {
        ProcessHandle shell = postmaster.parent().orElseThrow();
        Stream.concat(shell.children().filter(child -> child.pid() != postmaster.pid()), Stream.of(shell))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        shell.onExit().get(10, TimeUnit.SECONDS);
    }

    /** Whether a process still runs; one that merely was not collected by its parent does not. */
    private static boolean running(ProcessHandle process) {
        try {
            return process.isAlive()
                    && !Files.readString(Path.of("/proc", process.pid() + "", "cmdline"))
                            .isEmpty();
        } catch (IOException gone) {
            return false;
        }
    }

    private static void next(ChildServer child) {
        try {
            child.committed();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    private static String cache() {
        return Cache.standard().toString();
    }
}
