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
     * Whose a job is.
     *
     * @param owner stands for who may see it
     * @param account stands for on whose account it is, as whomever that may act
     */
    record Belonging(Digest owner, Digest account) {}

    /**
     * Adds a job, whose request is still to be added; it is there when the unit ends well.
     *
     * @param period how long it is kept
     * @param most jobs of one account that wait; those that are added at the same moment do not see each other
     * @return false where as many are waiting, and nothing was added
     */
    boolean add(Unit unit, UUID id, Belonging belonging, Duration period, int most);

    /**
     * Adds a part.
     *
     * @param number from 0
     * @param bytes unreadable to the store
     */
    void addPart(Unit unit, UUID id, Job.Kept kept, int number, byte[] bytes);

    /** A part that a unit has or can see; none behind the last one. */
    Optional<byte[]> part(Unit unit, UUID id, Job.Kept kept, int number);

    /** A part of what came of a job; none behind the last one. */
    Optional<byte[]> outcome(UUID id, int number);

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
     * @param steps how far it came
     * @param period how long the outcome is kept
     */
    void end(Unit unit, UUID id, Job.State state, Job.Steps steps, Duration period);

    /** Forgets what is past its period; answers how much that was. */
    long sweep();
}
