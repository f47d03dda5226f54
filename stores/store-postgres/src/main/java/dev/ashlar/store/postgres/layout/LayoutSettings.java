package dev.ashlar.store.postgres.layout;

import dev.ashlar.store.postgres.Namespaces;
import java.time.Duration;

/**
 * How a layout is changed.
 *
 * @param namespaces the PostgreSQL schemas of the API
 * @param unlogged whether tables may be lost in a crash of the server, for databases that keep nothing anyway
 * @param lockTimeout how long one try waits for a table that is in use; everybody else waits behind it for as long
 * @param patience how long all tries together may take, and how long to wait for another node that changes the layout
 */
public record LayoutSettings(Namespaces namespaces, boolean unlogged, Duration lockTimeout, Duration patience) {
    /** In a database of its own, logged; tries of 2 seconds, for 30 seconds. */
    public static final LayoutSettings DEFAULT =
            new LayoutSettings(Namespaces.OWN, false, Duration.ofSeconds(2), Duration.ofSeconds(30));

    public LayoutSettings {
        if (lockTimeout.toMillis() < 1 || patience.compareTo(lockTimeout) < 0) {
            throw new IllegalArgumentException("a try takes at least 1 ms and at most the patience");
        }
    }

    /** The same settings for a database that keeps nothing. */
    public LayoutSettings withoutLog() {
        return new LayoutSettings(namespaces, true, lockTimeout, patience);
    }

    /** The same settings in other schemas. */
    public LayoutSettings in(Namespaces others) {
        return new LayoutSettings(others, unlogged, lockTimeout, patience);
    }
}
