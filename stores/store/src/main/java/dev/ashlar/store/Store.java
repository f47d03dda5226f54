package dev.ashlar.store;

import dev.ashlar.core.plan.Plan;

/** A database that carries out plans. Safe for use by many threads. */
public interface Store extends AutoCloseable {
    /** Most bytes that are taken in answer to one statement; a longer answer fails with {@link StoreException.Kind#SIZE}. */
    long LONGEST_ANSWER = 100_000_000;

    /** Renders a plan; the result may be run any number of times, by this store only. */
    Statement prepare(Plan plan);

    /** A unit in which every statement stands for itself and holds a connection only while it runs. */
    Unit single();

    /** A unit whose statements take effect together, on one connection. */
    Unit transaction();

    /**
     * A transaction that is undone whatever comes of it, {@link Unit#commit()} included, and that takes no number of any sequence: what is
     * written in it gets revisions and counted keys that last no longer than itself.
     */
    Unit rehearsal();

    /** Whether the database answers at the moment; never throws, takes at most a second or two. */
    boolean reachable();

    @Override
    void close();
}
