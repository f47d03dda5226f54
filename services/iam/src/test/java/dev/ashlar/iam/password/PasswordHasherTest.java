package dev.ashlar.iam.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
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
        }
    }
}
