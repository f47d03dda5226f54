package dev.ashlar.cli.log;

import java.time.Duration;

/** So many of something in a time, and the count of the others. Safe for use by many threads. */
final class Ration {
    private final int most;
    private final long nanos;
    private long begun;
    private int taken;
    private long untold;

    /** A full ration for each such time. */
    Ration(int most, Duration time) {
        this.most = most;
        this.nanos = time.toNanos();
    }

    /**
     * Takes one; false where none is left of this time, which is counted.
     *
     * @param now by {@link System#nanoTime()}
     */
    synchronized boolean takes(long now) {
        if (taken == 0 || now - begun >= nanos) {
            begun = now;
            taken = 0;
        }
        boolean takes = taken < most;
        if (takes) {
            taken++;
        } else {
            untold++;
        }
        return takes;
    }

    /** How many were counted since this was asked last. */
    synchronized long untold() {
        long count = untold;
        untold = 0;
        return count;
    }
}
