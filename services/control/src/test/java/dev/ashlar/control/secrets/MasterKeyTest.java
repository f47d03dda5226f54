package dev.ashlar.control.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    private static final byte[] BYTES =
            HexFormat.of().parseHex("fb00112233445566778899aabbccddeeff0102030405060708090a0b0c0d0eff");

    @Test
    void readsEveryForm() {
        byte[] wanted = MasterKey.parse(HexFormat.of().formatHex(BYTES), "test")
                .derive("x")
                .getEncoded();
        assertThat(wanted).hasSize(32);
        for (String text : new String[] {
            HexFormat.of().withUpperCase().formatHex(BYTES),
            Base64.getEncoder().encodeToString(BYTES),
            Base64.getEncoder().withoutPadding().encodeToString(BYTES),
            Base64.getUrlEncoder().encodeToString(BYTES),
            " " + Base64.getEncoder().encodeToString(BYTES) + "\n"
        }) {
            assertThat(MasterKey.parse(text, "test").derive("x").getEncoded()).isEqualTo(wanted);
        }
    }

    /** The keys must not change between releases: what was sealed must open. */
    @Test
    void derivesTheSameKeysForEver() {
        MasterKey key = MasterKey.parse("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "test");
        assertThat(HexFormat.of().formatHex(key.derive("cursor").getEncoded()))
                .isEqualTo("f8717846493dc3cf1a66af76620a89b89822cb2b1e9a4ae8700d2a68672c5784");
    }

    @Test
    void purposesHaveDifferentKeys() {
        MasterKey key = MasterKey.random();
        assertThat(key.derive("a").getEncoded()).isNotEqualTo(key.derive("b").getEncoded());
        assertThat(key.derive("a").getEncoded())
                .isNotEqualTo(MasterKey.random().derive("a").getEncoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "not!base64",
                "AAAA",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "00112233445566778899aabbccddeeff0102030405060708090a0b0c0d0eff",
                "c2VjcmV0LXRoYXQtaXMtbXVjaC10b28tbG9uZy10by1iZS1hLWtleQ=="
            })
    void refusesEverythingElseWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> MasterKey.fromEnvironment(Map.of("ASHLAR_KEY", text)))
                .isInstanceOf(MasterKeyException.class)
                .hasMessageStartingWith("ASHLAR_KEY ")
                .satisfies(failure -> {
                    if (text.length() > 3 && !text.isBlank()) {
                        assertThat(failure.toString()).doesNotContain(text);
                    }
                });
    }

    @Test
    void isAbsentWhereItIsNotSet() {
        assertThat(MasterKey.fromEnvironment(Map.of())).isEmpty();
    }

    @Test
    void neverShowsItself() {
        MasterKey key = MasterKey.parse(HexFormat.of().formatHex(BYTES), "test");
        assertThat(key.toString()).isEqualTo("MasterKey[***]");
        assertThat(new Secret("hunter2").toString()).isEqualTo("***");
    }
}
