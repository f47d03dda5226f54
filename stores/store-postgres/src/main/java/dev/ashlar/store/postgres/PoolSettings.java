package dev.ashlar.store.postgres;

import java.time.Duration;

/**
 * How one API reaches its database.
 *
 * @param url JDBC address of the database, without credentials
 * @param user role of the API
 * @param password of that role
 * @param connections most connections at the same time, 1 to 1,000
 * @param patience how long a call waits for one of them before it is refused
 * @param time how long one statement may run
 */
public record PoolSettings(
        String url, String user, String password, int connections, Duration patience, Duration time) {
    public PoolSettings {
        if (connections < 1 || connections > 1000) {
            throw new IllegalArgumentException("connections must be 1 to 1000, not " + connections);
        }
    }

    /** Says everything but the password. */
    @Override
    public String toString() {
        return "PoolSettings[url=" + url + ", user=" + user + ", connections=" + connections + "]";
    }
}
