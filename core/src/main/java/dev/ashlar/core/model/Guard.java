package dev.ashlar.core.model;

import java.util.Set;

/**
 * Who may call one operation of a schema.
 *
 * @param level the least a caller must be
 * @param permissions every one of them is needed
 * @param roles any one of them is needed; none named means no role is needed
 */
public record Guard(Level level, Set<String> permissions, Set<String> roles) {
    public Guard {
        permissions = Set.copyOf(permissions);
        roles = Set.copyOf(roles);
    }

    /** A guard of a level alone. */
    public static Guard of(Level level) {
        return new Guard(level, Set.of(), Set.of());
    }

    /** The access settings. */
    public enum Level {
        /** No token needed. */
        PUBLIC,
        /** Any valid token. */
        USER,
        /** A token with an organization; rows of that organization. */
        ORGANIZATION,
        /** Only under {@code /admin/}; roles then bind service accounts, and admin users need none. */
        ADMIN,
        /** No door at all: for the server's own code. */
        INTERNAL
    }
}
