package dev.ashlar.engine;

import java.time.Duration;

/**
 * How jobs are done.
 *
 * @param workers jobs that one node does at the same time, 1 to 100
 * @param attempts how often one is begun before it is given up, 1 to 100
 * @param lease how long a job counts as lost when nothing is heard of who does it, 1 second to 1 hour; as often all databases are looked
 *     at for jobs that nobody told of
 * @param kept how long a job is kept behind its end, 1 minute to 1 year
 * @param waiting most jobs of one account that wait in an API, 1 to 100,000
 */
public record JobSettings(int workers, int attempts, Duration lease, Duration kept, int waiting) {
    private static final int MOST = 100;
    private static final int MOST_WAITING = 100_000;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);
    private static final Duration LEAST_KEPT = Duration.ofMinutes(1);
    private static final Duration MOST_KEPT = Duration.ofDays(366);

    /** Two at a time, five attempts, a lease of 15 seconds; kept for a day; a hundred of an account wait. */
    public static final JobSettings DEFAULT = new JobSettings(2, 5, Duration.ofSeconds(15), Duration.ofHours(24), 100);

    public JobSettings {
        demand(within(1, workers, MOST), "1 to 100 jobs are done at the same time");
        demand(within(1, attempts, MOST), "a job is begun 1 to 100 times");
        demand(within(SHORTEST_LEASE, lease, LONGEST_LEASE), "a job is leased for 1 second to 1 hour");
        demand(within(LEAST_KEPT, kept, MOST_KEPT), "jobs are kept for a minute to a year");
        demand(within(1, waiting, MOST_WAITING), "1 to 100000 jobs of an account wait");
    }

    private static <T extends Comparable<T>> boolean within(T least, T value, T greatest) {
        return least.compareTo(value) <= 0 && value.compareTo(greatest) <= 0;
    }

    private static void demand(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The same with no more workers than half of so many connections, so that callers find the other half. */
    public JobSettings within(int connections) {
        return new JobSettings(Math.min(workers, Math.max(1, connections / 2)), attempts, lease, kept, waiting);
    }

    /** How often it is told that a job is still being done. */
    Duration beat() {
        return lease.dividedBy(5);
    }
}
