package dev.ashlar.iam.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveSessionsTest {
    private final LiveSessions live = new LiveSessions(Clock.systemUTC());
    private final UUID session = UUID.randomUUID();

    @Test
    void aSessionThatEndsWhileItIsAskedForHasEnded() {
        boolean alive = live.alive(session, id -> {
            live.ended(id);
            return true;
        });
        assertThat(alive).isFalse();
        assertThat(live.alive(session, id -> true)).isFalse();
    }

    @Test
    void whatIsKnownIsNotAskedForAgain() {
        assertThat(live.alive(session, id -> true)).isTrue();
        assertThat(live.alive(session, id -> false)).isTrue();
        live.ended(session);
        assertThat(live.alive(session, id -> true)).isFalse();
    }
}
