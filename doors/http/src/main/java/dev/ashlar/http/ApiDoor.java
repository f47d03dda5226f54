package dev.ashlar.http;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.engine.Carrier;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.Jobs;
import dev.ashlar.engine.Session;
import dev.ashlar.http.batch.Batch;
import dev.ashlar.http.idempotency.IdempotencyKey;
import dev.ashlar.http.idempotency.IdempotentRequests;
import dev.ashlar.http.job.JobDoor;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Spool;
import dev.ashlar.http.rest.Callers;
import dev.ashlar.http.rest.Preferences;
import dev.ashlar.http.rest.Rest;
import dev.ashlar.http.rest.StatementCount;
import dev.ashlar.http.rest.Timing;
import dev.ashlar.http.route.Api;
import dev.ashlar.http.route.Route;
import java.time.Instant;
import java.util.Optional;

/** Answers requests to APIs: who asks, in which unit of work it is done and when, and what comes of it. */
final class ApiDoor {
    private final Callers callers;
    private final IdempotentRequests once;
    private final Rest rest;
    private final Batch batch;
    private final JobDoor later;
    private final Jobs jobs;

    ApiDoor(Callers callers, IdempotentRequests once, Rest rest, Batch batch, JobDoor later, Jobs jobs) {
        this.callers = callers;
        this.once = once;
        this.rest = rest;
        this.batch = batch;
        this.later = later;
        this.jobs = jobs;
    }

    /** What a request asks for, done in a unit of work. */
    @FunctionalInterface
    private interface Work {
        Answer done(Request request, Session session);
    }

    /** One request on its way. */
    private record Asked(Request request, Api api, Subject subject, Timing timing, StatementCount tally) {
        Answer told(Answer answer) {
            return subject.administrative() ? answer.with(timing.header(tally)) : answer;
        }
    }

    private Asked asked(Request request, Api api, Door door, StatementCount tally) {
        Subject subject = callers.subject(request, api, door);
        return new Asked(request, api, subject, new Timing(request.started()), tally);
    }

    /** One operation, in a unit of its own. */
    Answer answer(Request request, Route.Call route, StatementCount tally) {
        Asked asked = asked(request, route.api(), route.door(), tally);
        Instant now = Rest.now();
        Subject subject = asked.subject();
        Optional<String> key = route.operation().write() ? IdempotencyKey.of(request) : Optional.empty();
        boolean postponed = route.operation().write() && postponed(asked);
        if (key.isEmpty() && !postponed) {
            Carrier carrier = asked.timing().of(Carrier.alone(tally::add));
            return asked.told(rest.answer(request, route, subject, now, carrier));
        }
        Rest.admit(request, route, subject);
        return postponed
                ? postpone(asked, key, route.prefix())
                : together(
                        asked,
                        key,
                        (held, session) -> rest.answer(
                                held, route, subject, now, asked.timing().of(session)));
    }

    /** Several operations, in one unit. */
    Answer answer(Request request, Route.Batch route, StatementCount tally) {
        Asked asked = asked(request, route.api(), route.door(), tally);
        Instant now = Rest.now();
        Optional<String> key = IdempotencyKey.of(request);
        return postponed(asked)
                ? postpone(asked, key, route.prefix())
                : together(
                        asked,
                        key,
                        (held, session) -> batch.answer(
                                held,
                                route,
                                asked.subject(),
                                now,
                                asked.timing().of(session)));
    }

    /** What came of work that is done later. */
    Answer answer(Request request, Route.Job route, StatementCount tally) {
        Asked asked = asked(request, route.api(), route.door(), tally);
        Answer answer = later.answer(request, route, asked.subject());
        jobs.wake(route.api().runtime());
        return asked.told(answer);
    }

    /** Nobody could ask what came of the work of somebody unknown, so that is done at once. */
    private static boolean postponed(Asked asked) {
        return Preferences.later(asked.request()) && asked.subject().kind() != Subject.Kind.ANONYMOUS;
    }

    private Answer postpone(Asked asked, Optional<String> key, String prefix) {
        Answer answer = together(
                asked, key, (held, session) -> later.accept(session, held, asked.api(), prefix, asked.subject()));
        jobs.wake(asked.api().runtime());
        return answer;
    }

    /** Where it is lost against others it is done again, with the same body. */
    private Answer together(Asked asked, Optional<String> key, Work work) {
        long limit = asked.api().model().limits().body();
        try (Spool body = Bodies.spool(asked.request(), limit)) {
            Request held = asked.request().holding(body);
            Optional<IdempotentRequests.Keyed> keyed =
                    key.map(name -> once.keyed(held, asked.api(), asked.subject(), name));
            return asked.told(Engine.together(
                    asked.api().runtime(),
                    asked.tally()::add,
                    session -> keyed.isEmpty()
                            ? work.done(held, session)
                            : keyed.get().answer(session, () -> work.done(held, session))));
        }
    }
}
