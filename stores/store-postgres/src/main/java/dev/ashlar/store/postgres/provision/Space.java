package dev.ashlar.store.postgres.provision;

/**
 * A database of its own for one API in one environment, and the role that owns it.
 *
 * @param database its name
 * @param role who the API is there
 * @param password of the role
 */
public record Space(String database, String role, String password) {
    /** Says everything but the password. */
    @Override
    public String toString() {
        return "database " + database + " of " + role;
    }
}
