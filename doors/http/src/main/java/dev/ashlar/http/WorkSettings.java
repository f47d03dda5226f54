package dev.ashlar.http;

import dev.ashlar.engine.JobSettings;
import java.time.Duration;

/**
 * How requests are remembered.
 *
 * @param answersKept how long the answer to a request with an {@code Idempotency-Key} is kept, 1 minute to 1 year
 * @param jobs how work is done later
 */
public record WorkSettings(Duration answersKept, JobSettings jobs) {
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(366);

    /** A day, and the usual for jobs. */
    public static final WorkSettings DEFAULT = new WorkSettings(Duration.ofHours(24));

    public WorkSettings {
        if (answersKept.compareTo(LEAST) < 0 || answersKept.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("answers are kept for a minute to a year, not " + answersKept);
        }
    }

    /** Answers kept for some time, and the usual for jobs. */
    public WorkSettings(Duration answersKept) {
        this(answersKept, JobSettings.DEFAULT);
    }

    /** The same with other settings for jobs. */
    public WorkSettings with(JobSettings other) {
        return new WorkSettings(answersKept, other);
    }

    /** The same with jobs that leave callers half of so many connections. */
    public WorkSettings within(int connections) {
        return with(jobs.within(connections));
    }
}
