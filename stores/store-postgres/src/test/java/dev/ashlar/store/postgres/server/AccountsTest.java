package dev.ashlar.store.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

    private static final String NOBODY = "nobody";

    @TempDir(factory = ReachableFolder.class)
    Path parent;

    @Test
    void isTheSameUserUnlessThatIsRoot() throws Exception {
        Account account = Accounts.choose(List.of(NOBODY), Path.of("/bin/sh"));

        assertThat(account).isInstanceOf(CurrentUser.isRoot() ? Account.Other.class : Account.Same.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"setpriv", "runuser", "su", "sudo"})
    void runsCommandsAsTheOtherUserByWhateverToolThereIs(String tool) throws Exception {
        assumeTrue(CurrentUser.isRoot() && Commands.exists(tool));
        Account account = nobody(tool);
        Path file = Files.createFile(parent.resolve("said"));
        Path mine = Folders.create(parent.resolve("mine"), "rwx------");
        Path theirs = Folders.create(parent.resolve("theirs"), "rwx------");
        account.give(theirs);

        String script = "cat; echo \"$(id -un) $(id -G)|$1|$2\"";
        List<String> command = account.command(List.of("sh", "-c", script, "sh", "-a b", "\"$(c)'"));
        ProcessBuilder process = Commands.prepare(command, Redirect.to(file.toFile()));
        Process started = process.start();
        started.getOutputStream().write("read\n".getBytes(StandardCharsets.US_ASCII));
        started.getOutputStream().close();

        assertThat(started.waitFor()).isZero();
        assertThat(file).hasContent("read\nnobody " + group() + "|-a b|\"$(c)'\n");
        assertThat(account.enters(mine)).isFalse();
        assertThat(account.enters(theirs)).isTrue();
        assertThat(account.runs(Path.of("/bin/sh"))).isTrue();
        assertThat(account.runs(mine.resolve("nothing"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"setpriv", "runuser", "su", "sudo"})
    void startsAndStopsServersByEachTool(String tool) throws Exception {
        assumeTrue(CurrentUser.isRoot() && Commands.exists(tool));
        Path folder = Folders.create(parent.resolve("home"), "rwx------");
        Account account = nobody(tool);
        account.admit(folder);
        ServerHome home = new ServerHome(folder, FolderLock.create(folder), account, new Tuning.Durable());
        Binaries binaries = Binaries.provide(Cache.standard());

        try (EmbeddedServer server =
                new Starter(EmbeddedServer.memory(), binaries, home, ServerPassword.random()).start()) {
            assertThat(Sql.one(server, "select 1")).isEqualTo("1");
            assertThat(Files.getOwner(home.data()).getName()).isEqualTo(NOBODY);
        }

        assertThat(new Postmaster(home.data()).process()).isEmpty();
        assertThat(home.log()).content().contains("received fast shutdown", "database system is shut down");
    }

    private static Account nobody(String tool) throws IOException {
        List<String> prefix = Accounts.prefixes(NOBODY, group()).stream()
                .filter(words -> words.getFirst().equals(tool))
                .findFirst()
                .orElseThrow();
        return Accounts.account(NOBODY, group(), prefix);
    }

    private static String group() throws IOException {
        return Accounts.number("-g", NOBODY).orElseThrow();
    }
}
