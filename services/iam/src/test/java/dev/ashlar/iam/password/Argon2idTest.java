package dev.ashlar.iam.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idTest {
    /** Made by the reference implementation: {@code argon2 somesalt -id -m 8 -t 2 -p 1}, and with other parameters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
            })
    void agreesWithTheReference(String hash) {
        assertThat(Argon2id.matches("password", hash)).isTrue();
        assertThat(Argon2id.matches("Password", hash)).isFalse();
    }

    @Test
    void takesEveryCharacter() {
        Argon2id cheap = new Argon2id(64, 1, 1);
        String hash = cheap.hash("p\u00e4ss\u0000w\ud83d\ude00rd");
        assertThat(Argon2id.matches("p\u00e4ss\u0000w\ud83d\ude00rd", hash)).isTrue();
        assertThat(Argon2id.matches("p\u00e4ss\u0000w\ud83d\ude01rd", hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "password", "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$AAAA", "$argon2id$v=19$m=256,t=2,p=1$$"
            })
    void wantsAHash(String text) {
        assertThatThrownBy(() -> Argon2id.matches("password", text)).isInstanceOf(IllegalArgumentException.class);
    }
}
