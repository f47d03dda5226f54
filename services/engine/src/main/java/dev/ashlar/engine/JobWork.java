package dev.ashlar.engine;

import dev.ashlar.core.work.Job;
import java.util.UUID;
import java.util.function.Consumer;

/** What jobs of a door are made of: it wrote their requests, and understands them. */
public interface JobWork {
    /**
     * Does a job, and keeps what came of it.
     *
     * @param session in which all of it is done; what the door refuses is undone before this ends
     * @param steps hears how far it has come
     * @return how it ended
     * @throws dev.ashlar.core.problem.Refusal where it cannot be done at the moment
     */
    Job.State carryOut(Runtime runtime, UUID id, Session session, Consumer<Job.Steps> steps);

    /**
     * Keeps that a job was given up.
     *
     * @param cause what happened in the last attempt
     * @return how it ended
     */
    Job.State givenUp(Runtime runtime, UUID id, Session session, RuntimeException cause);
}
