package dev.ashlar.store;

import dev.ashlar.core.work.Digest;
import dev.ashlar.core.work.Job;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Jobs, each done exactly once whatever happens to who does it: a lease tells whom it was given to and when they count as lost, and the
 * transaction that does the work holds the job until it has noted its end.
 */
public interface JobBook {
    /**
     * Adds a job; it is there when the unit ends well.
     *
     * @param owner stands for who may see it
     * @param request any bytes, unreadable to the store
     * @param period how long it is kept
     */
    void add(Unit unit, UUID id, Digest owner, byte[] request, Duration period);

    /** The job of an id, if there is one. */
    Optional<Job> find(UUID id);

    /** Takes a job back that nobody has begun; false where it is too late for that. */
    boolean cancel(UUID id);

    /**
     * Gives out the oldest job that nobody has, or whose lease is over.
     *
     * @param lease how long it counts as given
     */
    Optional<Job.Taken> take(Duration lease);

    /** Goes on having a job, and tells how far it has come. */
    void renew(UUID id, Duration lease, Job.Steps steps);

    /** Holds a job until the unit ends; false where somebody else does, or it has ended. */
    boolean hold(Unit unit, UUID id);

    /**
     * Ends a job that the unit holds; nothing but its outcome is kept of it.
     *
     * @param outcome any bytes, unreadable to the store
     * @param period how long they are kept
     */
    void end(Unit unit, UUID id, Job.State state, byte[] outcome, Duration period);

    /** Forgets what is past its period; answers how much that was. */
    long sweep();
}
