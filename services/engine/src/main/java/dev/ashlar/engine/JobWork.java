package dev.ashlar.engine;

import dev.ashlar.core.work.Job;
import java.util.UUID;
import java.util.function.Consumer;

/** What jobs of a door are made of: it wrote their requests, and understands them. */
public interface JobWork {
    /**
     * Does a job.
     *
     * @param session in which all of it is done; what the door refuses is undone before this ends
     * @param steps hears how far it has come
     * @return what is kept of it
     * @throws dev.ashlar.core.problem.Refusal where it cannot be done at the moment
     */
    Ended carryOut(Runtime runtime, UUID id, byte[] request, Session session, Consumer<Job.Steps> steps);

    /**
     * What is kept of a job that was given up.
     *
     * @param cause what happened in the last attempt
     */
    Ended givenUp(Runtime runtime, UUID id, byte[] request, RuntimeException cause);

    /** A job's end: its state, and what is kept of it. */
    record Ended(Job.State state, byte[] outcome) {}
}
