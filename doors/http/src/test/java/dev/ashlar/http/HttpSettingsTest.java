package dev.ashlar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ashlar.core.model.Environment;
import dev.ashlar.http.rate.AddressSettings;
import dev.ashlar.http.rest.Gateway;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {
    @Test
    void listensToThisMachineAloneByDefault() {
        assertThat(HttpSettings.DEFAULT)
                .isEqualTo(new HttpSettings(
                        "127.0.0.1",
                        8080,
                        Environment.DEVELOP,
                        Set.of(),
                        16_384,
                        16_384,
                        100_000_000,
                        WorkSettings.DEFAULT,
                        WebSettings.DEFAULT,
                        Duration.ofSeconds(60),
                        Gateway.NONE,
                        Optional.empty(),
                        AddressSettings.DEFAULT));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpSettings.DEFAULT.at("localhost", 65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(100, 1, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(16_384, 0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(16_384, 1, Duration.ZERO));
    }

    private static HttpSettings settings(int line, long body, Duration idle) {
        return new HttpSettings(
                "localhost",
                0,
                Environment.TEST,
                Set.of(),
                line,
                16_384,
                body,
                WorkSettings.DEFAULT,
                WebSettings.DEFAULT,
                idle,
                Gateway.NONE,
                Optional.empty(),
                AddressSettings.DEFAULT);
    }

    @Test
    void answersAreKeptForADay() {
        assertThat(WorkSettings.DEFAULT).isEqualTo(new WorkSettings(Duration.ofHours(24)));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkSettings(Duration.ofSeconds(59)));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkSettings(Duration.ofDays(367)));
    }
}
