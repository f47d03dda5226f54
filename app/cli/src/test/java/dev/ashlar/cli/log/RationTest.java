package dev.ashlar.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void givesSoManyInATimeAndCountsTheOthers() {
        Ration ration = new Ration(2, MINUTE);
        assertThat(taken(ration, -5, -4, -3, -2)).containsExactly(true, true, false, false);
        assertThat(ration.untold()).isEqualTo(2);
        long next = MINUTE.toNanos() - 5;
        assertThat(taken(ration, next, next, next)).containsExactly(true, true, false);
        assertThat(ration.untold()).isEqualTo(1);
        assertThat(ration.untold()).isZero();
    }

    private static Boolean[] taken(Ration ration, long... moments) {
        return LongStream.of(moments).mapToObj(ration::takes).toArray(Boolean[]::new);
    }
}
