package dev.ashlar.control.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.core.model.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class StateFileTest {
    private static final DevelopmentServer HERE =
            DevelopmentServer.here("http://127.0.0.1:8080", "a-token", Environment.DEVELOP, List.of("demo/shop"));

    @TempDir
    private Path home;

    private StateFile file;

    @BeforeEach
    void choose() {
        file = StateFile.of(8080, Map.of("XDG_STATE_HOME", home.toString()));
    }

    @Test
    void isAbsentAtFirst() {
        assertThat(file.read()).isEmpty();
        assertThat(file.running()).isEmpty();
        file.remove();
    }

    @Test
    void livesWhereTheContractSays() {
        assertThat(file.path()).isEqualTo(home.resolve("ashlar/dev-8080.json"));
        Path standard = Path.of(System.getProperty("user.home"), ".local/state/ashlar/dev-1.json");
        assertThat(StateFile.of(1, Map.of()).path()).isEqualTo(standard);
        assertThat(StateFile.of(1, Map.of("XDG_STATE_HOME", "relative")).path()).isEqualTo(standard);
        assertThat(StateFile.of(1, Map.of("XDG_STATE_HOME", "")).path()).isEqualTo(standard);
        assertThat(StateFile.of(1, Map.of("HOME", home.toString())).path())
                .isEqualTo(home.resolve(".local/state/ashlar/dev-1.json"));
    }

    @Test
    void tellsWhatWasWrittenToItsOwnerAlone() throws IOException {
        file.write(HERE);
        assertThat(file.running()).contains(HERE);
        assertThat(mode(file.path())).isEqualTo("rw-------");
        assertThat(mode(file.path().getParent())).isEqualTo("rwx------");
        file.write(HERE);
        assertThat(files()).containsExactly(file.path());
        file.remove();
        assertThat(files()).isEmpty();
    }

    @Test
    void knowsAServerThatIsGone() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        file.write(
                new DevelopmentServer("http://x", "t", process.pid(), HERE.startedAt(), Environment.TEST, List.of()));
        assertThat(file.running()).isEmpty();
        assertThat(file.read()).isPresent();
        file.write(new DevelopmentServer(
                "http://x", "t", HERE.pid(), HERE.startedAt().minusSeconds(100), Environment.TEST, List.of()));
        assertThat(file.running()).as("another process of the same number").isEmpty();
    }

    @Test
    void leavesAnotherServersFileAlone() {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        file.write(new DevelopmentServer("http://x", "t", parent.pid(), HERE.startedAt(), Environment.TEST, List.of()));
        file.remove();
        assertThat(file.path()).exists();
    }

    @Test
    void refusesWhatOthersCanReach() throws IOException {
        file.write(HERE);
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
        refused("chmod 600");
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(file.path().getParent(), PosixFilePermissions.fromString("rwxrwx---"));
        refused("chmod 700");
        assertThatThrownBy(() -> file.write(HERE)).isInstanceOf(StateFileException.class);
    }

    @Test
    void replacesALinkInsteadOfFollowingIt() throws IOException {
        file.write(HERE);
        Path victim = Files.writeString(home.resolve("victim"), "precious");
        Files.delete(file.path());
        Files.createSymbolicLink(file.path(), victim);
        refused("symbolic link");
        file.write(HERE);
        assertThat(victim).hasContent("precious");
        assertThat(file.running()).contains(HERE);
    }

    @Test
    void refusesAFolderThatIsALink() throws IOException {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Files.createSymbolicLink(home.resolve("ashlar"), elsewhere);
        assertThatThrownBy(() -> file.write(HERE)).isInstanceOf(StateFileException.class);
        try (Stream<Path> files = Files.list(elsewhere)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void refusesAnotherTextWithoutQuotingIt() throws IOException {
        file.write(HERE);
        for (String text : List.of("", "{", "a-secret-token", "{\"token\":\"a-secret-token\"}", "null", "[]")) {
            Files.writeString(file.path(), text);
            assertThatThrownBy(() -> file.running())
                    .isInstanceOf(StateFileException.class)
                    .hasMessageContaining("delete it")
                    .hasMessageNotContaining("a-secret-token");
        }
    }

    @Test
    void showsNoTokenInText() {
        assertThat(HERE.toString()).doesNotContain("a-token");
    }

    private void refused(String cure) {
        assertThatThrownBy(() -> file.read())
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining(cure);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(file.path().getParent())) {
            return files.toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
