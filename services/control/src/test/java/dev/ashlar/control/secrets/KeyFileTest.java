package dev.ashlar.control.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("key");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void makesAKeyForItsOwnerAlone() throws IOException {
        byte[] first = print(KeyFile.at(path).readOrCreate());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(print(KeyFile.at(path).readOrCreate())).isEqualTo(first);
        assertThat(files()).containsExactly(path);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesWhatOthersCanRead() throws IOException {
        KeyFile.at(path).readOrCreate();
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----", "rw-----w-")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
            assertThatThrownBy(() -> KeyFile.at(path).readOrCreate())
                    .isInstanceOf(MasterKeyException.class)
                    .hasMessageContaining("chmod 600");
        }
    }

    @Test
    void refusesALink() throws IOException {
        Path other = folder.resolve("other");
        KeyFile.at(other).readOrCreate();
        Files.createSymbolicLink(path, other);
        assertThatThrownBy(() -> KeyFile.at(path).readOrCreate())
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void doesNotFollowADanglingLink() throws IOException {
        Files.createSymbolicLink(path, folder.resolve("absent"));
        assertThatThrownBy(() -> KeyFile.at(path).readOrCreate()).isInstanceOf(MasterKeyException.class);
        assertThat(files()).containsExactly(path);
    }

    @Test
    void refusesAFolderAndAnotherText() throws IOException {
        Files.createDirectory(path);
        assertThatThrownBy(() -> KeyFile.at(path).readOrCreate()).isInstanceOf(MasterKeyException.class);
        assertThatThrownBy(() -> KeyFile.at(folder.resolve("absent")).read())
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("no key file");
    }

    @Test
    void manyAtOnceMakeOneKey() throws Exception {
        Set<String> keys = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<String> make =
                    () -> HexFormat.of().formatHex(print(KeyFile.at(path).readOrCreate()));
            for (Future<String> key : threads.invokeAll(Collections.nCopies(32, make))) {
                keys.add(key.get());
            }
        }
        assertThat(keys).hasSize(1);
        assertThat(files()).containsExactly(path);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static byte[] print(MasterKey key) {
        return key.derive("print").getEncoded();
    }
}
