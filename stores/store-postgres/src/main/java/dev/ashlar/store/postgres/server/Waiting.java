package dev.ashlar.store.postgres.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what cannot tell by itself that it has happened. */
final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private Waiting() {}

    /**
     * Waits until something is so; an interrupt does not end the wait, and is set again afterwards.
     *
     * @return whether it came to be so in time
     */
    static boolean until(BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            interrupted |= paused();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return condition.getAsBoolean();
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return false;
        } catch (InterruptedException interrupted) {
            return true;
        }
    }
}
