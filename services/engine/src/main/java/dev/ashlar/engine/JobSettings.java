package dev.ashlar.engine;

import java.time.Duration;

/**
 * How jobs are done.
 *
 * @param workers jobs that one node does at the same time, 1 to 100
 * @param attempts how often one is begun before it is given up, 1 to 100
 * @param lease how long a job counts as lost when nothing is heard of who does it
 * @param round how often all databases are looked at for jobs that nobody told of
 * @param kept how long a job is kept, from its beginning and again from its end
 */
public record JobSettings(int workers, int attempts, Duration lease, Duration round, Duration kept) {
    /** Two at a time, so that callers find connections; five attempts; a lease of 15 seconds, rounds of 15 seconds; kept for a day. */
    public static final JobSettings DEFAULT =
            new JobSettings(2, 5, Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofHours(24));

    public JobSettings {
        boolean right = workers > 0 && workers <= 100 && attempts > 0 && attempts <= 100;
        if (!right || !lease.isPositive() || !round.isPositive() || !kept.isPositive()) {
            throw new IllegalArgumentException("1 to 100 workers and attempts, times longer than nothing");
        }
    }

    /** How often it is told that a job is still being done. */
    Duration beat() {
        return lease.dividedBy(5);
    }
}
