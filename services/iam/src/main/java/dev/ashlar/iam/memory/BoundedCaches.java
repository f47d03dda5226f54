package dev.ashlar.iam.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Bounded memories that forget by the server's clock. */
public final class BoundedCaches {
    private BoundedCaches() {}

    /** Keeps what was put there for some time. */
    public static <K, V> Cache<K, V> lasting(Duration time, int most, Clock clock) {
        return begun(most, clock).expireAfterWrite(time).build();
    }

    /** Keeps what was put there until nobody has asked for it for some time. */
    public static <K, V> Cache<K, V> used(Duration time, int most, Clock clock) {
        return begun(most, clock).expireAfterAccess(time).build();
    }

    private static Caffeine<Object, Object> begun(int most, Clock clock) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run);
    }
}
