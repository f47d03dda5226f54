package dev.ashlar.http;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.engine.Jobs;
import dev.ashlar.engine.TroubleException;
import dev.ashlar.http.batch.Batch;
import dev.ashlar.http.docs.DocsDoor;
import dev.ashlar.http.explain.ExplainDoor;
import dev.ashlar.http.iam.IamDoor;
import dev.ashlar.http.idempotency.IdempotentRequests;
import dev.ashlar.http.job.JobDoor;
import dev.ashlar.http.job.JobRunner;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Gzip;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.openapi.OpenApiDoor;
import dev.ashlar.http.operation.KeyDoor;
import dev.ashlar.http.operation.MailDoor;
import dev.ashlar.http.operation.TokenDoor;
import dev.ashlar.http.rate.Throttle;
import dev.ashlar.http.rest.Callers;
import dev.ashlar.http.rest.KnownCallers;
import dev.ashlar.http.rest.Rejection;
import dev.ashlar.http.rest.Rest;
import dev.ashlar.http.rest.StatementCount;
import dev.ashlar.http.route.Api;
import dev.ashlar.http.route.Route;
import dev.ashlar.http.route.Router;
import io.github.bucket4j.TimeMeter;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Answers every request, whatever comes of it. */
final class HttpDoor {
    private final HttpServices services;
    private final RequestAudit audit;
    private final Hosts hosts;
    private final Cors cors;
    private final int gzipFrom;
    private final Router router;
    private final Throttle throttle;
    private final Jobs jobs;
    private final ApiDoor apis;
    private final OpenApiDoor documents;
    private final DocsDoor docs = new DocsDoor();
    private final TokenDoor tokens;
    private final MailDoor mails;
    private final KeyDoor keys;
    private final IamDoor accounts;

    HttpDoor(HttpSettings settings, HttpServices services) {
        this.services = services;
        this.audit = new RequestAudit(services.signals());
        this.hosts = new Hosts(settings.hosts(), settings.web().origins());
        this.cors = new Cors(settings.web().origins());
        this.gzipFrom = settings.web().gzipFrom();
        this.router = new Router(services.live(), services.cursors(), settings.environment());
        this.throttle = new Throttle(
                settings.addresses(),
                services.rates(),
                new KnownCallers(services.authenticator(), settings.gateway()),
                TimeMeter.SYSTEM_NANOTIME,
                services.signals());
        Callers callers = new Callers(services.authenticator(), settings.gateway(), throttle);
        Rest rest = new Rest();
        Batch batch = new Batch(rest);
        JobRunner runner = new JobRunner(router, rest, batch, services.sealer(), throttle, audit::look);
        this.jobs = new Jobs(
                services.live(), services.signals(), runner, settings.work().jobs());
        IdempotentRequests once =
                new IdempotentRequests(services.sealer(), settings.work().answersKept());
        JobDoor later = new JobDoor(services.sealer(), settings.work().jobs().waiting());
        this.apis = new ApiDoor(callers, once, rest, batch, later, jobs);
        this.documents =
                new OpenApiDoor(callers, settings.environment(), settings.web().openDocuments());
        this.tokens = new TokenDoor(services.tokens());
        this.mails = new MailDoor(services.tokens(), services.mails());
        this.keys = new KeyDoor(services.tokens());
        this.accounts = new IamDoor(services.iams(), callers, new ExplainDoor(router, rest, batch));
    }

    /** What it does later. */
    Jobs jobs() {
        return jobs;
    }

    /** The answer to a request; it is told to the signals when it is ready to be sent. */
    Answer answer(Request request) {
        Route route = router.route(request);
        StatementCount tally = new StatementCount();
        Answer answer = fit(request, answer(request, route, tally))
                .with(Names.NO_SNIFF)
                .with(HeaderValues.create(Names.TRACEPARENT, request.trace().parent()))
                .with(HeaderValues.create(Names.REQUEST_ID, request.trace().requestId()))
                .with(request.cost().told());
        if (request.last() || services.health().stopping()) {
            answer.closing();
        }
        services.signals().emit(answered(request, route, answer, tally));
        audit.look(request, route, answer);
        return answer;
    }

    private static Signal answered(Request request, Route route, Answer answer, StatementCount tally) {
        return new Signal.Answered(
                request.trace().id(),
                request.verb().name(),
                route.label(),
                answer.status().code(),
                answer.code(),
                Duration.ofNanos(System.nanoTime() - request.started()),
                tally.statements());
    }

    private Answer answer(Request request, Route route, StatementCount tally) {
        return switch (route) {
            case Route.Call call -> versioned(read(request, attempted(request, route, tally)), call.api());
            case Route.Batch batch -> versioned(attempted(request, route, tally), batch.api());
            case Route.Job job -> versioned(attempted(request, route, tally), job.api());
            case Route.About about ->
                read(request, attempted(request, route, tally)).with(about.api().version());
            case Route.DocsFile file ->
                read(request, attempted(request, route, tally)).with(file.api().version());
            case Route.Iam iam ->
                attempted(request, route, tally).with(iam.api().version());
            case Route.Refused refused -> attempted(request, route, tally).with(refused.headers());
            case Route.Own own -> attempted(request, route, tally);
            case Route.Options options -> attempted(request, route, tally);
        };
    }

    /** An answer that was given before names the version of that time. */
    private static Answer versioned(Answer answer, Api api) {
        return answer.has(Names.VERSION) ? answer : answer.with(api.version());
    }

    /** Says what else a read depends on than its address. */
    private Answer read(Request request, Answer answer) {
        return request.verb().answered() == Verb.GET ? answer.with(cors.vary()) : answer;
    }

    private Answer fit(Request request, Answer answer) {
        return cors.shown(request, Gzip.fit(request, answer, gzipFrom));
    }

    private Answer attempted(Request request, Route route, StatementCount tally) {
        try {
            hosts.check(request);
            return cors.asks(request) ? Cors.preflight() : counted(request, route, tally);
        } catch (Refusal refusal) {
            return Problems.of(refusal, request.path(), request.trace());
        } catch (Rejection rejection) {
            return rejection.answer(request);
        } catch (TroubleException trouble) {
            return troubled(request, route, trouble);
        } catch (CloseConnectionException gone) {
            throw gone;
        } catch (UncheckedIOException gone) {
            throw new CloseConnectionException("nobody is there any more to be answered", gone);
        } catch (OutOfMemoryError exhausted) {
            return exhausted(request, route, exhausted);
        } catch (RuntimeException | StackOverflowError failure) {
            return failed(request, route, failure);
        }
    }

    private Answer counted(Request request, Route route, StatementCount tally) {
        if (!(route instanceof Route.Own own && own.watches())) {
            throttle.enter(request, route.project(), route.asked());
        }
        try {
            return dispatched(request, route, tally);
        } finally {
            request.cost().settle();
        }
    }

    private Answer dispatched(Request request, Route route, StatementCount tally) {
        return switch (route) {
            case Route.Call call -> apis.answer(request, call, tally);
            case Route.Batch batch -> apis.answer(request, batch, tally);
            case Route.Job job -> apis.answer(request, job, tally);
            case Route.About about -> about(request, about);
            case Route.DocsFile file -> docs.file(request, file);
            case Route.Iam iam -> accounts.answer(request, iam);
            case Route.Own.LIVE -> services.health().live();
            case Route.Own.READY -> services.health().ready();
            case Route.Own.METRICS -> services.metrics().answer();
            case Route.Own.TOKENS -> tokens.answer(request);
            case Route.Own.MAILS -> mails.answer(request);
            case Route.Own.SIGNING_KEYS -> keys.answer(request);
            case Route.Options options ->
                Answer.of(Status.NO_CONTENT_204).with(HeaderValues.create(HeaderNames.ALLOW, options.allow()));
            case Route.Refused refused -> throw refused.refusal();
        };
    }

    private Answer about(Request request, Route.About about) {
        return switch (about.topic()) {
            case OVERVIEW -> documents.overview(request, about);
            case OPENAPI -> documents.answer(request, about);
            case DOCS -> docs.page(request);
        };
    }

    private Answer troubled(Request request, Route route, TroubleException trouble) {
        if (!trouble.passing()) {
            return failed(request, route, trouble);
        }
        services.signals().emit(new Signal.StoreTrouble(request.trace().id(), route.label(), trouble));
        Refusal refusal = Refusal.of(
                Refusal.Kind.UNAVAILABLE, "database_unavailable", "The database cannot be reached at the moment.");
        return Problems.of(refusal, request.path(), request.trace());
    }

    /** What this request took is free again by now; it may be others that fill the memory. */
    private Answer exhausted(Request request, Route route, OutOfMemoryError failure) {
        services.signals().emit(new Signal.Failed(request.trace().id(), route.label(), failure));
        Refusal refusal = Refusal.of(
                Refusal.Kind.UNAVAILABLE, "busy", "The server has no memory left for this request; try again soon.");
        return Problems.of(refusal, request.path(), request.trace());
    }

    private Answer failed(Request request, Route route, Throwable failure) {
        services.signals().emit(new Signal.Failed(request.trace().id(), route.label(), failure));
        return Problems.failure(request.path(), request.trace());
    }
}
