package dev.ashlar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    @ParameterizedTest
    @CsvSource({
        "none, https://a.example, false",
        "*, https://a.example, true",
        "local, http://localhost:5173, true",
        "local, http://[::1]:3000, true",
        "local, http://localhost.evil.example, false",
        "local, null, false",
        "local, 'http://evil.example#@localhost', false",
        "'https://A.example:8443, local', https://a.example:8443, true",
        "'https://a.example https://b.example', https://b.example, true",
        "https://a.example, http://a.example, false",
        "https://a.example, https://a.example.evil, false"
    })
    void admits(String text, String origin, boolean admitted) {
        assertThat(Origins.parse(text).admits(origin)).isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "a.example", "https://a.example/", "https://*.example", "none, local"})
    void refuses(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Origins.parse(text));
    }

    @Test
    void tellsWhetherThereAreAny() {
        assertThat(Origins.parse("none").some()).isFalse();
        assertThat(Origins.parse("local").some()).isTrue();
    }
}
