package dev.ashlar.store.postgres.sql;

/** Where the numbers come from that the database gives: revisions, and keys that count. */
enum Numbers {
    /** From their sequences, for good. */
    TAKEN,
    /** As the sequences would give them next, which nobody takes; all revisions are 0. */
    SUPPOSED
}
