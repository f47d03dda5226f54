package dev.ashlar.http.job;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.work.Job;
import dev.ashlar.engine.JobWork;
import dev.ashlar.engine.Runtime;
import dev.ashlar.engine.Session;
import dev.ashlar.http.batch.Batch;
import dev.ashlar.http.idempotency.IdempotentRequests;
import dev.ashlar.http.idempotency.RequestSealer;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Spool;
import dev.ashlar.http.rate.Throttle;
import dev.ashlar.http.rest.Rejection;
import dev.ashlar.http.rest.Rest;
import dev.ashlar.http.route.Route;
import dev.ashlar.http.route.Router;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.util.UUID;
import java.util.function.Consumer;

/** Carries out requests that jobs keep, and keeps what came of them. */
public final class JobRunner implements JobWork {
    private final Router router;
    private final Rest rest;
    private final Batch batch;
    private final RequestSealer sealer;
    private final Throttle throttle;
    private final RefusalListener listener;

    /** Hears how requests were refused that nobody waited for. */
    @FunctionalInterface
    public interface RefusalListener {
        /** Hears of a refusal, which it does not read. */
        void hear(Request request, Route route, Answer answer);
    }

    /**
     * A runner of jobs.
     *
     * @param sealer makes unreadable what is kept of them
     * @param throttle counts what they come to
     * @param listener hears how they are refused
     */
    public JobRunner(
            Router router, Rest rest, Batch batch, RequestSealer sealer, Throttle throttle, RefusalListener listener) {
        this.router = router;
        this.rest = rest;
        this.batch = batch;
        this.sealer = sealer;
        this.throttle = throttle;
        this.listener = listener;
    }

    @Override
    public Job.State carryOut(Runtime runtime, UUID id, Session session, Consumer<Job.Steps> steps) {
        JobParts parts = new JobParts(sealer, runtime, id);
        try (Spool body = parts.body(session)) {
            StoredRequest stored = StoredRequest.read(parts.head(session), body);
            return done(runtime, stored, session, parts, steps);
        }
    }

    private Job.State done(
            Runtime runtime, StoredRequest stored, Session session, JobParts parts, Consumer<Job.Steps> steps) {
        Request request = stored.request();
        Route route = router.route(request, runtime.environment());
        JobProgress jobProgress = new JobProgress(session, JobTotals.of(route, request), steps);
        try {
            Answer answer = session.nested(() -> done(stored, route, jobProgress));
            jobProgress.end();
            return kept(session, parts, Job.State.SUCCEEDED, answer);
        } catch (Refusal refusal) {
            IdempotentRequests.demandLasting(refusal, refusal);
            Answer answer = Problems.of(refusal, request.path(), request.trace());
            return failed(stored, route, session, parts, answer);
        } catch (Rejection rejection) {
            IdempotentRequests.demandLasting(rejection.refusal(), rejection.refusal());
            return failed(stored, route, session, parts, rejection.answer(request));
        } finally {
            charge(route, stored);
        }
    }

    private Job.State failed(StoredRequest stored, Route route, Session session, JobParts parts, Answer answer) {
        listener.hear(stored.request(), route, answer);
        return kept(session, parts, Job.State.FAILED, answer);
    }

    /** As it would have been charged, had the caller waited for it. */
    private void charge(Route route, StoredRequest stored) {
        ProjectEnvironment place = route.project();
        if (place != null) {
            throttle.chargeLater(stored.request(), place, stored.subject());
        }
    }

    private Answer done(StoredRequest stored, Route route, JobProgress carrier) {
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
        JobParts parts = new JobParts(sealer, runtime, id);
        try (Spool none = new Spool()) {
            Request request = StoredRequest.read(parts.head(session), none).request();
            Answer problem = cause instanceof Refusal refusal
                    ? Problems.of(refusal, request.path(), request.trace())
                    : Problems.failure(request.path(), request.trace());
            return kept(session, parts, Job.State.FAILED, problem);
        }
    }
}
