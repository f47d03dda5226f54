package dev.ashlar.core.model;

import java.time.Duration;

/**
 * What one request to an API may ask for.
 *
 * @param depth levels of embedded or filtered relations, 1 to 20
 * @param rows rows of one list, 1 to 100,000; also of each embedded list
 * @param body bytes of a request's body, 1 kB to 1 GB
 * @param operations operations of one batch, 1 to 10,000
 * @param time how long one request may take in the database, 10 milliseconds to 10 minutes
 * @param cost what one query may be reckoned to cost before it runs, 1,000 to 2,000,000,000
 */
public record Limits(int depth, int rows, long body, int operations, Duration time, int cost) {
    /** The greatest depth. */
    public static final int MOST_DEPTH = 20;

    /** The greatest number of rows. */
    public static final int MOST_ROWS = 100_000;

    /** Bytes of the smallest limit on bodies. */
    public static final long LEAST_BODY = 1000;

    /** Bytes of the largest limit on bodies. */
    public static final long MOST_BODY = 1_000_000_000L;

    /** The greatest number of operations. */
    public static final int MOST_OPERATIONS = 10_000;

    /** The shortest time. */
    public static final Duration LEAST_TIME = Duration.ofMillis(10);

    /** The longest time. */
    public static final Duration MOST_TIME = Duration.ofMinutes(10);

    /** The smallest limit on the cost of a query. */
    public static final int LEAST_COST = 1000;

    /** The largest limit on the cost of a query. */
    public static final int MOST_COST = 2_000_000_000;

    /** Depth 5, 1,000 rows, 10 MB, 100 operations, 10 seconds, a cost of 10,000,000. */
    public static final Limits DEFAULT = new Limits(5, 1000, 10_000_000L, 100, Duration.ofSeconds(10), 10_000_000);
}
