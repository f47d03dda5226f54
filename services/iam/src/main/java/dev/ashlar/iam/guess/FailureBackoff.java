package dev.ashlar.iam.guess;

import java.time.Duration;

/**
 * Counts failures of one kind, and says how long the next try has to wait: not at all for the first ones, then a second, doubling up to a
 * longest time. Safe for use by many threads.
 *
 * @param free failures that cost nothing
 * @param longest the longest time to wait
 */
record FailureBackoff(int free, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    Duration pause(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - free, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
