package dev.ashlar.store.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptServerTest {

    @TempDir(factory = ReachableFolder.class)
    Path parent;

    @Test
    void keepsItsDataAndPassword() throws Exception {
        Path folder = parent.resolve("a/b");
        String password;
        try (EmbeddedServer server = EmbeddedServer.kept(folder).start()) {
            password = server.password().reveal();
            Sql.run(server, "create table kept as select 7 as n");
            assertThat(Sql.one(
                            server,
                            "select string_agg(setting, ' ') from pg_settings where name in"
                                    + " ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums')"))
                    .isEqualTo("on on on on");
        }
        try (EmbeddedServer server = EmbeddedServer.kept(folder).start()) {
            assertThat(server.password().reveal()).isEqualTo(password);
            assertThat(Sql.one(server, "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void keepsItsFilesToItself() throws Exception {
        Path folder = parent.resolve("kept");
        EmbeddedServer.kept(folder).start().close();

        assertThat(Folders.mode(folder) & 0667)
                .as("nobody else may list or change it")
                .isEqualTo(0600);
        assertThat(Folders.mode(folder.resolve("postgresql/server.password"))).isEqualTo(0600);
        assertThat(Folders.mode(folder.resolve("postgresql/data"))).isEqualTo(0700);
    }

    @Test
    void takesAFolderThatIsClosedToOthers() throws Exception {
        Path folder = Folders.create(parent.resolve("closed"), "rwx------");
        Files.writeString(folder.resolve("key"), "of the caller");

        EmbeddedServer.kept(folder).start().close();

        assertThat(folder.resolve("key")).hasContent("of the caller");
    }

    @Test
    void takesAFolderThatOthersMayWriteTo() throws Exception {
        Path shared = Folders.create(parent.resolve("shared"), "rwxrwxr-x");

        EmbeddedServer.kept(shared).start().close();

        assertThat(Folders.mode(shared)).isEqualTo(0775);
    }

    @Test
    void isForOneAtATime() {
        try (EmbeddedServer server = EmbeddedServer.kept(parent.resolve("kept")).start()) {
            assertRefused(parent.resolve("kept")).hasMessageContaining("Another server is using");
            assertRefused(parent.resolve("x/../kept")).hasMessageContaining("Another server is using");
            assertThat(server.running()).isTrue();
        }
    }

    @Test
    void refusesDataOfAnotherRelease() throws Exception {
        Path folder = parent.resolve("kept");
        EmbeddedServer.kept(folder).start().close();
        Files.writeString(folder.resolve("postgresql/data/PG_VERSION"), "17\n");

        assertRefused(folder).hasMessageContaining("made by PostgreSQL 17, and this is PostgreSQL 18");
    }

    @Test
    void refusesFoldersThatAreNotItsOwn() throws IOException {
        Path raw = Files.createDirectory(parent.resolve("raw"));
        Files.writeString(raw.resolve("PG_VERSION"), "18\n");
        Files.createDirectories(parent.resolve("other/postgresql/data"));
        Path open = Files.createDirectory(parent.resolve("open")).resolve("postgresql");
        Folders.create(open, "rwxrwxrwx");

        assertRefused(raw).hasMessageContaining("data folder of PostgreSQL itself");
        assertRefused(parent.resolve("other")).hasMessageContaining("no data folder of PostgreSQL");
        assertRefused(open.getParent()).hasMessageContaining("others may write to it");
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void saysThatThePasswordIsMissing() throws Exception {
        Path folder = parent.resolve("kept");
        EmbeddedServer.kept(folder).start().close();
        Files.delete(folder.resolve("postgresql/server.password"));

        assertRefused(folder).hasMessageContaining("server.password").hasMessageContaining("restore it");
    }

    @Test
    void namesTheFolderThatStopsAnotherUser() throws IOException {
        assumeTrue(CurrentUser.isRoot(), "only root runs servers as another user");
        Path closed = Folders.create(parent.resolve("closed"), "rwx------");

        assertRefused(closed.resolve("kept")).hasMessageContaining("cannot enter " + closed + ".");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path folder) {
        return assertThatThrownBy(() -> EmbeddedServer.kept(folder).start().close())
                .isInstanceOf(EmbeddedServerException.class);
    }
}
