package dev.ashlar.iam.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PasswordHasherTest {
    private static final int LITTLE = 64;
    private static final int NICENESS = 18;
    private static final String PASSWORD = "correct horse battery";

    @Test
    void hashesAsStronglyAsIsRecommended() {
        try (PasswordHasher hasher = PasswordHasher.ofThisMachine()) {
            String hash = hasher.hash(PASSWORD);
            assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(PASSWORD);
            assertThat(hasher.hash(PASSWORD)).isNotEqualTo(hash);
            assertThat(hasher.matches(PASSWORD, Optional.of(hash))).isTrue();
            assertThat(hasher.matches(PASSWORD + "!", Optional.of(hash))).isFalse();
            assertThat(hasher.matches("nobody's password", Optional.empty())).isFalse();
            hasher.demandRoom();
        }
    }

    /** Whoever burns processor on purpose yields to who answers ordinary requests, and nobody else does. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void yieldsToOthers() throws IOException {
        try (PasswordHasher hasher = new PasswordHasher(1, 1, LITTLE)) {
            hasher.hash(PASSWORD);
            assertThat(niceness("passwords-")).isNotEmpty().containsOnly("10");
            assertThat(niceness("")).contains("0");
        }
    }

    private static List<String> niceness(String name) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.map(thread -> text(thread.resolve("stat")))
                    .filter(stat -> stat.contains("(" + name))
                    .map(stat -> stat.substring(stat.lastIndexOf(')')).split(" ")[NICENESS - 1])
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
