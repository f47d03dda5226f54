package dev.ashlar.core.work;

import java.util.Locale;
import java.util.UUID;

/**
 * Work that is done later.
 *
 * @param owner stands for who may see it
 * @param steps what was done of it so far
 */
public record Job(UUID id, Digest owner, State state, Steps steps) {
    /** Where a job stands. */
    public enum State {
        /** Nobody has begun. */
        QUEUED,
        /** Somebody is at it, or was until they were lost. */
        RUNNING,
        /** It was done. */
        SUCCEEDED,
        /** It was refused, and nothing of it was done. */
        FAILED,
        /** It was taken back before anybody began. */
        CANCELLED;

        /** The name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing more will come of it. */
        public boolean ended() {
            return this != QUEUED && this != RUNNING;
        }
    }

    /** What is kept of a job in parts, so that neither has to be in memory as a whole. */
    public enum Kept {
        /** What is to be done; forgotten when that has come to its end. */
        REQUEST,
        /** What came of it. */
        OUTCOME
    }

    /**
     * How far a job has come.
     *
     * @param total 0 where it is not known
     */
    public record Steps(long done, long total) {
        /** None yet. */
        public static final Steps NONE = new Steps(0, 0);
    }

    /**
     * A job that somebody is to do now.
     *
     * @param attempt which one it is, from 1
     */
    public record Taken(UUID id, int attempt) {}
}
