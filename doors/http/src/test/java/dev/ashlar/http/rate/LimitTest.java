package dev.ashlar.http.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.Counted;
import dev.ashlar.core.model.Rate;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LimitTest {
    private static final Object ANN = "ann";

    private final AtomicLong now = new AtomicLong();

    private Limit limit(String rate) {
        return new Limit(Counted.ADDRESS, Rate.parse(rate), new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return now.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        });
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static boolean takes(Limit limit, Object who) {
        return limit.take(who).isConsumed();
    }

    @Test
    void takesABurstAndThenWhatComesBack() {
        Limit limit = limit("2/s burst 3");
        assertThat(takes(limit, ANN) && takes(limit, ANN) && takes(limit, ANN)).isTrue();
        assertThat(limit.take(ANN).getNanosToWaitForRefill())
                .isEqualTo(Duration.ofMillis(500).toNanos());
        assertThat(takes(limit, "bob")).isTrue();
        pass(Duration.ofMillis(499));
        assertThat(takes(limit, ANN)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(takes(limit, ANN)).isTrue();
        assertThat(takes(limit, ANN)).isFalse();
        pass(Duration.ofHours(1));
        assertThat(takes(limit, ANN) && takes(limit, ANN) && takes(limit, ANN)).isTrue();
        assertThat(takes(limit, ANN)).isFalse();
    }

    @Test
    void whatIsChargedAfterwardsMayBeMoreThanIsLeft() {
        Limit limit = limit("1/s burst 2");
        limit.charge(ANN, 5);
        assertThat(limit.look(ANN).getNanosToWaitForRefill())
                .isEqualTo(Duration.ofSeconds(4).toNanos());
        pass(Duration.ofSeconds(4));
        assertThat(limit.look(ANN).canBeConsumed()).isTrue();
        assertThat(limit.look(ANN).canBeConsumed()).isTrue();
        assertThat(takes(limit, ANN)).isTrue();
        assertThat(limit.look(ANN).canBeConsumed()).isFalse();
    }

    /** Who floods from ever new addresses fills no memory, pushes nobody out of the count who comes often, and keeps out nobody else. */
    @Property(tries = 5)
    void aFloodOfAddressesIsForgottenBeforeThoseWhoComeOften(@ForAll Random random) {
        Limit limit = limit("100/h");
        int taken = 0;
        for (int turn = 0; turn < 60_000; turn++) {
            takes(limit, random.nextLong());
            taken += turn % 10 == 0 && takes(limit, ANN) ? 1 : 0;
        }
        assertThat(limit.remembered()).isLessThanOrEqualTo(Limit.MOST);
        assertThat(taken).isBetween(100, 200);
        assertThat(takes(limit, "bob")).isTrue();
    }
}
