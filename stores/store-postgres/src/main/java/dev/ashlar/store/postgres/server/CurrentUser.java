package dev.ashlar.store.postgres.server;

import com.sun.security.auth.module.UnixSystem;

/** The user that this process runs as. */
final class CurrentUser {

    private CurrentUser() {}

    /**
     * The numeric identity of the user.
     *
     * @throws EmbeddedServerException on a system that knows no such thing
     */
    static long identity() {
        if (System.getProperty("os.name").startsWith("Windows")) {
            throw new EmbeddedServerException("No PostgreSQL of its own on Windows yet."
                    + " Use a PostgreSQL of yours (--database-url), or the Windows Subsystem for Linux.");
        }
        return new UnixSystem().getUid();
    }

    static boolean isRoot() {
        return identity() == 0;
    }
}
