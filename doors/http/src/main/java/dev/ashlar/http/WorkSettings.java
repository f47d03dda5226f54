package dev.ashlar.http;

import java.time.Duration;

/**
 * How requests are remembered.
 *
 * @param answersKept how long the answer to a request with an {@code Idempotency-Key} is kept, 1 minute to 1 year
 */
public record WorkSettings(Duration answersKept) {
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(366);

    /** A day. */
    public static final WorkSettings DEFAULT = new WorkSettings(Duration.ofHours(24));

    public WorkSettings {
        if (answersKept.compareTo(LEAST) < 0 || answersKept.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("answers are kept for a minute to a year, not " + answersKept);
        }
    }
}
