package dev.ashlar.core.model;

import java.time.Duration;

/**
 * What one request to an API may ask for.
 *
 * @param depth levels of embedded or filtered relations, 1 to 20
 * @param rows rows of one list, 1 to 100,000; also of each embedded list
 * @param body bytes of a request's body
 * @param time how long one request may take in the database
 */
public record Limits(int depth, int rows, long body, Duration time) {
    /** Depth 5, 1,000 rows, 10 MB, 10 seconds. */
    public static final Limits DEFAULT = new Limits(5, 1000, 10_000_000L, Duration.ofSeconds(10));
}
