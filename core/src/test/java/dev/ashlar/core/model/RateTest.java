package dev.ashlar.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @Test
    void readsHowOftenAndHowManyAtOnce() {
        assertThat(Rate.parse("20/s")).isEqualTo(new Rate(20, Duration.ofSeconds(1), 20));
        assertThat(Rate.parse("600/m burst 50")).isEqualTo(new Rate(600, Duration.ofMinutes(1), 50));
        assertThat(Rate.parse("1/h burst 9999999")).isEqualTo(new Rate(1, Duration.ofHours(1), 9_999_999));
        assertThat(Rate.parse("600/m burst 50").words()).isEqualTo("600 a minute, 50 at once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20",
                "0/s",
                "-1/s",
                "1.5/s",
                "20/d",
                "20 / s",
                "20/s burst",
                "20/s burst 0",
                "20/sburst 3",
                "99999999/s"
            })
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(text))
                .withMessageContaining("expected a rate such as 20/s");
    }

    @Test
    void whatHasARateMayBeDoneOnceAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, Duration.ofSeconds(1), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, Duration.ofSeconds(1), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, Duration.ZERO, 1));
    }
}
