package dev.ashlar.store.postgres.provision;

import dev.ashlar.core.work.Digest;

/** Names for spaces: readable, at most {@value #LONGEST} bytes, and never the same for two APIs or two installations. */
public final class SpaceName {
    /** Names have at most this many bytes in PostgreSQL. */
    public static final int LONGEST = 63;

    /** Digits of 4 bits each, by which names are told apart that are alike otherwise. */
    private static final int PRINT = 12;

    /** What PostgreSQL keeps for itself. */
    private static final String RESERVED = "pg_";

    private SpaceName() {}

    /**
     * The name for some parts, such as owner, project, API and environment.
     *
     * @param installation tells one control database from another that uses the same server
     */
    public static String of(String installation, String... parts) {
        String joined = String.join("_", parts).replaceAll("[^A-Za-z0-9_]", "_");
        String readable = joined.startsWith(RESERVED) ? "_" + joined : joined;
        int room = LONGEST - PRINT - 1;
        String cut = readable.length() <= room ? readable : readable.substring(0, room);
        return cut + "_"
                + Digest.sha256(installation + "\n" + String.join("\n", parts))
                        .toString()
                        .substring(0, PRINT);
    }
}
