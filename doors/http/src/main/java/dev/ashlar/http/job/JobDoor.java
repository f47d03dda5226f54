package dev.ashlar.http.job;

import dev.ashlar.core.access.Admission;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.work.Digest;
import dev.ashlar.core.work.Job;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.Runtime;
import dev.ashlar.engine.Session;
import dev.ashlar.http.idempotency.RequestSealer;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Spool;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.route.Api;
import dev.ashlar.http.route.Route;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes requests that are to be carried out later, and tells what came of them; {@link JobRunner} carries them out. */
public final class JobDoor {
    private static final int UUID_LENGTH = 36;
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration FIRST_PERIOD = Duration.ofDays(7);

    private final RequestSealer sealer;
    private final int waiting;

    /**
     * A door for jobs.
     *
     * @param sealer makes unreadable what is kept of them
     * @param waiting most jobs of one account that wait in an API
     */
    public JobDoor(RequestSealer sealer, int waiting) {
        this.sealer = sealer;
        this.waiting = waiting;
    }

    /**
     * Keeps a request, to be carried out when the session has ended.
     *
     * @throws Refusal THROTTLED ({@code too_many_jobs}) where so many of the account's are waiting that others would wait for them
     */
    public Answer accept(Session session, Request request, Api api, String prefix, Subject subject) {
        UUID id = UUID.randomUUID();
        if (!session.add(id, owner(api, subject), account(api, subject), FIRST_PERIOD, waiting)) {
            throw Refusal.later(
                    Refusal.Kind.THROTTLED,
                    "too_many_jobs",
                    "Of an account at most " + waiting
                            + " jobs wait in an API; wait until some are done, or take them back.",
                    AGAIN);
        }
        parts(api.runtime(), id).request(session, new StoredRequest(request, subject));
        return JobAnswers.accepted(request, new Job(id, owner(api, subject), Job.State.QUEUED, Job.Steps.NONE))
                .with(HeaderValues.create(HeaderNames.LOCATION, prefix + "/jobs/" + id));
    }

    /** What came of a job so far; or takes it back. */
    public Answer answer(Request request, Route.Job route, Subject subject) {
        Job job = find(route, subject);
        return request.verb() == Verb.DELETE ? cancelled(route, job) : told(route, job);
    }

    /** What others have is not there. */
    private Job find(Route.Job route, Subject subject) {
        Digest owner = owner(route.api(), subject);
        return id(route.id())
                .flatMap(id -> Engine.job(route.api().runtime(), id))
                .filter(job ->
                        Admission.seesJob(subject, route.door(), job.owner().equals(owner)))
                .orElseThrow(() -> Refusal.of(Refusal.Kind.ABSENT, "not_found", "There is no such job."));
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.length() == UUID_LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Answer cancelled(Route.Job route, Job job) {
        boolean cancelled = job.state() == Job.State.CANCELLED
                || job.state() == Job.State.QUEUED && Engine.cancel(route.api().runtime(), job.id());
        if (!cancelled) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT, "job_begun", "The job has begun or ended, and cannot be taken back.");
        }
        return Answer.of(Status.NO_CONTENT_204);
    }

    private Answer told(Route.Job route, Job job) {
        Spool outcome =
                job.state().ended() ? parts(route.api().runtime(), job.id()).outcome() : new Spool();
        return JobAnswers.of(job, Status.OK_200, outcome);
    }

    private JobParts parts(Runtime runtime, UUID id) {
        return new JobParts(sealer, runtime, id);
    }

    /** The same in whatever organization it acts. */
    private Digest account(Api api, Subject subject) {
        return sealer.digest(List.of(
                "job account",
                api.runtime().environment().label(),
                api.model().name().toString(),
                subject.kind().name(),
                String.valueOf(subject.id())));
    }

    private Digest owner(Api api, Subject subject) {
        return sealer.digest(List.of(
                "job owner",
                api.runtime().environment().label(),
                api.model().name().toString(),
                subject.kind().name(),
                String.valueOf(subject.id()),
                String.valueOf(subject.organization())));
    }
}
