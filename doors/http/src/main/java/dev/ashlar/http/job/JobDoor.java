package dev.ashlar.http.job;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.value.JsonCells;
import dev.ashlar.core.work.Digest;
import dev.ashlar.core.work.Job;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.JobWork;
import dev.ashlar.engine.Runtime;
import dev.ashlar.engine.Session;
import dev.ashlar.http.batch.Batch;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Spool;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.once.Once;
import dev.ashlar.http.once.Vault;
import dev.ashlar.http.rate.Throttle;
import dev.ashlar.http.rest.Preferences;
import dev.ashlar.http.rest.Rejection;
import dev.ashlar.http.rest.Rest;
import dev.ashlar.http.route.Api;
import dev.ashlar.http.route.Route;
import dev.ashlar.http.route.Router;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Takes requests that are to be carried out later, carries them out, and tells what came of them. */
public final class JobDoor implements JobWork {
    private static final int UUID_LENGTH = 36;
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration FIRST_PERIOD = Duration.ofDays(7);

    private final Router router;
    private final Rest rest;
    private final Batch batch;
    private final Vault vault;
    private final Throttle throttle;
    private final Ear ear;
    private final int waiting;

    /** Hears how requests were refused that nobody waited for. */
    @FunctionalInterface
    public interface Ear {
        /** Hears of a refusal, which it does not read. */
        void hear(Request request, Route route, Answer answer);
    }

    /**
     * A door for jobs.
     *
     * @param vault makes unreadable what is kept of them
     * @param throttle counts what they come to
     * @param ear hears how they are refused
     * @param waiting most jobs of one account that wait in an API
     */
    public JobDoor(Router router, Rest rest, Batch batch, Vault vault, Throttle throttle, Ear ear, int waiting) {
        this.router = router;
        this.rest = rest;
        this.batch = batch;
        this.vault = vault;
        this.throttle = throttle;
        this.ear = ear;
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
        return accepted(request, new Job(id, owner(api, subject), Job.State.QUEUED, Job.Steps.NONE))
                .with(HeaderValues.create(HeaderNames.LOCATION, prefix + "/jobs/" + id));
    }

    private static Answer accepted(Request request, Job job) {
        return Preferences.minimal(request)
                ? Answer.of(Status.ACCEPTED_202).with(Names.ASYNC_MINIMAL)
                : told(job, Status.ACCEPTED_202, new Spool()).with(Names.ASYNC);
    }

    /** What came of a job so far; or takes it back. */
    public Answer answer(Request request, Route.Job route, Subject subject) {
        Job job = find(route, subject);
        return request.verb() == Verb.DELETE ? cancelled(route, job) : told(route, job);
    }

    /** What others have is not there, but for admin users: what a service account may see and do goes by its role. */
    private Job find(Route.Job route, Subject subject) {
        Digest owner = owner(route.api(), subject);
        boolean enters = route.door() != Door.ADMIN || subject.administrative();
        boolean administers = route.door() == Door.ADMIN && subject.kind() == Subject.Kind.ADMIN;
        return id(route.id())
                .flatMap(id -> Engine.job(route.api().runtime(), id))
                .filter(job -> administers || enters && job.owner().equals(owner))
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
        return told(job, Status.OK_200, outcome);
    }

    /** Where a job stands, and what came of it. */
    private static Answer told(Job job, Status status, Spool outcome) {
        Spool text = new Spool();
        try (outcome;
                JsonGenerator out = JsonCells.generator(text)) {
            boolean failed = job.state() == Job.State.FAILED;
            out.writeStartObject();
            progress(job, out);
            out.writeName("result");
            copy(failed ? new Spool() : outcome, text, out);
            out.writeName("errors");
            out.writeStartArray();
            if (failed) {
                copy(outcome, text, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (RuntimeException e) {
            text.close();
            throw e;
        }
        Answer answer = Answer.json(status, new Bytes(), text).with(Names.NO_STORE);
        return job.state().ended() ? answer : answer.with(Names.RETRY_SOON);
    }

    private static void progress(Job job, JsonGenerator out) {
        out.writeStringProperty("status", job.state().label());
        out.writeName("progress");
        out.writeStartObject();
        out.writeNumberProperty("done", job.steps().done());
        if (job.steps().total() == 0) {
            out.writeNullProperty("total");
        } else {
            out.writeNumberProperty("total", job.steps().total());
        }
        out.writeEndObject();
    }

    /** A value that is JSON already, past the generator, or null where there is none. */
    private static void copy(Spool value, Spool text, JsonGenerator out) {
        if (value.length() == 0) {
            out.writeNull();
            return;
        }
        out.writeRawValue("");
        out.flush();
        try {
            value.copyTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Job.State carryOut(Runtime runtime, UUID id, Session session, Consumer<Job.Steps> steps) {
        JobParts parts = parts(runtime, id);
        try (Spool body = parts.body(session)) {
            StoredRequest stored = StoredRequest.read(parts.head(session), body);
            return done(runtime, stored, session, parts, steps);
        }
    }

    private Job.State done(
            Runtime runtime, StoredRequest stored, Session session, JobParts parts, Consumer<Job.Steps> steps) {
        Request request = stored.request();
        Route route = router.route(request, runtime.environment());
        Counting counting = new Counting(session, Totals.of(route, request), steps);
        try {
            Answer answer = session.nested(() -> done(stored, route, counting));
            counting.end();
            return kept(session, parts, Job.State.SUCCEEDED, answer);
        } catch (Refusal refusal) {
            Once.demandLasting(refusal, refusal);
            Answer answer = Problems.of(refusal, request.path(), request.trace());
            return failed(stored, route, session, parts, answer);
        } catch (Rejection rejection) {
            Once.demandLasting(rejection.refusal(), rejection.refusal());
            return failed(stored, route, session, parts, rejection.answer(request));
        } finally {
            charge(route, stored);
        }
    }

    private Job.State failed(StoredRequest stored, Route route, Session session, JobParts parts, Answer answer) {
        ear.hear(stored.request(), route, answer);
        return kept(session, parts, Job.State.FAILED, answer);
    }

    /** As it would have been charged, had the caller waited for it. */
    private void charge(Route route, StoredRequest stored) {
        ProjectEnvironment place = route.project();
        if (place != null) {
            throttle.chargeLater(stored.request(), place, stored.subject());
        }
    }

    private Answer done(StoredRequest stored, Route route, Counting carrier) {
        Request request = stored.request();
        return switch (route) {
            case Route.Call call -> rest.answer(request, call, stored.subject(), Rest.now(), carrier);
            case Route.Batch several -> batch.answer(request, several, stored.subject(), Rest.now(), carrier);
            case Route.Refused refused -> throw refused.refusal();
            case Route.Job job -> throw new IllegalStateException("no work: " + job);
            case Route.Iam iam -> throw new IllegalStateException("no work: " + iam);
            case Route.About about -> throw new IllegalStateException("no work: " + about);
            case Route.DocsFile file -> throw new IllegalStateException("no work: " + file);
            case Route.Own own -> throw new IllegalStateException("no work: " + own);
            case Route.Options options -> throw new IllegalStateException("no work: " + options);
        };
    }

    private static Job.State kept(Session session, JobParts parts, Job.State state, Answer answer) {
        try (answer) {
            parts.outcome(session, answer.open());
            return state;
        }
    }

    @Override
    public Job.State givenUp(Runtime runtime, UUID id, Session session, RuntimeException cause) {
        JobParts parts = parts(runtime, id);
        try (Spool none = new Spool()) {
            Request request = StoredRequest.read(parts.head(session), none).request();
            Answer problem = cause instanceof Refusal refusal
                    ? Problems.of(refusal, request.path(), request.trace())
                    : Problems.failure(request.path(), request.trace());
            return kept(session, parts, Job.State.FAILED, problem);
        }
    }

    private JobParts parts(Runtime runtime, UUID id) {
        return new JobParts(vault, runtime, id);
    }

    /** The same in whatever organization it acts. */
    private Digest account(Api api, Subject subject) {
        return vault.digest(List.of(
                "job account",
                api.runtime().environment().label(),
                api.model().name().toString(),
                subject.kind().name(),
                String.valueOf(subject.id())));
    }

    private Digest owner(Api api, Subject subject) {
        return vault.digest(List.of(
                "job owner",
                api.runtime().environment().label(),
                api.model().name().toString(),
                subject.kind().name(),
                String.valueOf(subject.id()),
                String.valueOf(subject.organization())));
    }
}
