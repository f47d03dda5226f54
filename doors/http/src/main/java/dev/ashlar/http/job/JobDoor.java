package dev.ashlar.http.job;

import dev.ashlar.control.secrets.Place;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.value.JsonCells;
import dev.ashlar.core.value.WireKind;
import dev.ashlar.core.work.Digest;
import dev.ashlar.core.work.Job;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.JobWork;
import dev.ashlar.engine.Runtime;
import dev.ashlar.engine.Session;
import dev.ashlar.http.batch.Batch;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Json;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.once.Once;
import dev.ashlar.http.once.Vault;
import dev.ashlar.http.rest.Rejection;
import dev.ashlar.http.rest.Rest;
import dev.ashlar.http.route.Api;
import dev.ashlar.http.route.Route;
import dev.ashlar.http.route.Router;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Takes requests that are to be carried out later, carries them out, and tells what came of them. */
public final class JobDoor implements JobWork {
    private static final int UUID_LENGTH = 36;
    private static final Duration FIRST_PERIOD = Duration.ofDays(7);

    private final Router router;
    private final Rest rest;
    private final Batch batch;
    private final Vault vault;

    /**
     * A door for jobs.
     *
     * @param vault makes unreadable what is kept of them
     */
    public JobDoor(Router router, Rest rest, Batch batch, Vault vault) {
        this.router = router;
        this.rest = rest;
        this.batch = batch;
        this.vault = vault;
    }

    /** Keeps a request, to be carried out when the session has ended. */
    public Answer accept(Session session, Request request, Api api, String prefix, Subject subject) {
        UUID id = UUID.randomUUID();
        byte[] kept = vault.seal(place(api.runtime(), id), new StoredRequest(request, subject).write());
        session.add(id, owner(api, subject), kept, FIRST_PERIOD);
        Job job = new Job(id, owner(api, subject), Job.State.QUEUED, Job.Steps.NONE, new byte[0]);
        return told(job, Status.ACCEPTED_202, api)
                .with(HeaderValues.create(HeaderNames.LOCATION, prefix + "/jobs/" + id))
                .with(Names.ASYNC);
    }

    /** What came of a job so far; or takes it back. */
    public Answer answer(Request request, Route.Job route, Subject subject) {
        Job job = find(route, subject);
        return request.verb() == Verb.DELETE ? cancelled(route, job) : told(job, Status.OK_200, route.api());
    }

    /** What others have is not there. */
    private Job find(Route.Job route, Subject subject) {
        Digest owner = owner(route.api(), subject);
        boolean administers = route.door() == Door.ADMIN;
        return id(route.id())
                .flatMap(id -> Engine.job(route.api().runtime(), id))
                .filter(job ->
                        administers ? subject.administrative() : job.owner().equals(owner))
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

    private Answer told(Job job, Status status, Api api) {
        byte[] outcome =
                job.outcome().length == 0 ? new byte[0] : vault.open(place(api.runtime(), job.id()), job.outcome());
        Answer answer = Answer.json(status, Json.object(out -> write(job, outcome, out)))
                .with(Names.NO_STORE);
        return job.state().ended() ? answer : answer.with(Names.RETRY_SOON);
    }

    private static void write(Job job, byte[] outcome, JsonGenerator out) {
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
        boolean failed = job.state() == Job.State.FAILED;
        out.writeName("result");
        JsonCells.to(out).value(failed || outcome.length == 0 ? null : outcome, WireKind.RAW);
        out.writeName("errors");
        out.writeStartArray();
        if (failed) {
            JsonCells.to(out).value(outcome, WireKind.RAW);
        }
        out.writeEndArray();
    }

    @Override
    public Ended carryOut(Runtime runtime, UUID id, byte[] kept, Session session, Consumer<Job.Steps> steps) {
        StoredRequest stored = StoredRequest.read(vault.open(place(runtime, id), kept));
        Request request = stored.request();
        try {
            Answer answer = session.nested(() -> done(runtime, stored, new Counting(session, steps)));
            try (answer) {
                return ended(runtime, id, Job.State.SUCCEEDED, answer);
            }
        } catch (Refusal refusal) {
            Once.demandLasting(refusal, refusal);
            Answer problem = Problems.of(refusal, request.path(), request.trace());
            return ended(runtime, id, Job.State.FAILED, problem);
        } catch (Rejection rejection) {
            Once.demandLasting(rejection.refusal(), rejection.refusal());
            return ended(runtime, id, Job.State.FAILED, rejection.answer(request));
        }
    }

    private Answer done(Runtime runtime, StoredRequest stored, Counting carrier) {
        Request request = stored.request();
        return switch (router.route(request, runtime.environment())) {
            case Route.Call call -> rest.answer(request, call, stored.subject(), Rest.now(), carrier);
            case Route.Batch several -> batch.answer(request, several, stored.subject(), Rest.now(), carrier);
            case Route.Refused refused -> throw refused.refusal();
            case Route.Job job -> throw new IllegalStateException("no work: " + job);
            case Route.About about -> throw new IllegalStateException("no work: " + about);
            case Route.DocsFile file -> throw new IllegalStateException("no work: " + file);
            case Route.Own own -> throw new IllegalStateException("no work: " + own);
            case Route.Options options -> throw new IllegalStateException("no work: " + options);
        };
    }

    @Override
    public Ended givenUp(Runtime runtime, UUID id, byte[] kept, RuntimeException cause) {
        Request request =
                StoredRequest.read(vault.open(place(runtime, id), kept)).request();
        Answer problem = cause instanceof Refusal refusal
                ? Problems.of(refusal, request.path(), request.trace())
                : Problems.failure(request.path(), request.trace());
        return ended(runtime, id, Job.State.FAILED, problem);
    }

    private Ended ended(Runtime runtime, UUID id, Job.State state, Answer answer) {
        byte[] body = answer.whole();
        return new Ended(state, body.length == 0 ? body : vault.seal(place(runtime, id), body));
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

    private static Place place(Runtime runtime, UUID id) {
        return Place.of(
                "job", runtime.environment().label(), runtime.model().name().toString(), id.toString());
    }
}
