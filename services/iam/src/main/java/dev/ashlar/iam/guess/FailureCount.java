package dev.ashlar.iam.guess;

import java.time.Duration;

/** The failures at one place, an account or an address. */
final class FailureCount {
    private int failures;
    private long blockedUntil;

    /** How long a try has to wait at a moment, in milliseconds of the epoch. */
    synchronized Duration left(long now) {
        return Duration.ofMillis(Math.max(0, blockedUntil - now));
    }

    /** Counts a try as a failure before it is known to be one: tries at the same time must not pass together. */
    synchronized void reserve(FailureBackoff meter, long now) {
        failures++;
        blockedUntil = now + meter.pause(failures).toMillis();
    }

    /** Forgets everything. */
    synchronized void clear() {
        failures = 0;
        blockedUntil = 0;
    }

    /** Takes a reservation back that was no failure. */
    synchronized void release() {
        failures = Math.max(0, failures - 1);
        blockedUntil = 0;
    }
}
