package dev.ashlar.http;

import dev.ashlar.core.access.Subject;
import dev.ashlar.engine.Carrier;
import dev.ashlar.engine.Engine;
import dev.ashlar.http.batch.Batch;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.once.IdempotencyKey;
import dev.ashlar.http.once.Once;
import dev.ashlar.http.rest.Callers;
import dev.ashlar.http.rest.Rest;
import dev.ashlar.http.rest.Tally;
import dev.ashlar.http.rest.Timing;
import dev.ashlar.http.route.Api;
import dev.ashlar.http.route.Route;
import java.time.Instant;
import java.util.Optional;

/** Answers requests to APIs: who asks, in which unit of work it is done, and what comes of it. */
final class ApiDoor {
    private final Callers callers;
    private final Once once;
    private final Rest rest = new Rest();
    private final Batch batch = new Batch(rest);

    ApiDoor(Callers callers, Once once) {
        this.callers = callers;
        this.once = once;
    }

    /** What a request asks for, carried out by a carrier that decides in which unit of work. */
    @FunctionalInterface
    private interface Work {
        Answer done(Request request, Carrier carrier);
    }

    /** One operation, in a unit of its own. */
    Answer answer(Request request, Route.Call route, Tally tally) {
        Subject subject = callers.subject(request, route.api(), route.door());
        Timing timing = new Timing(request.started());
        Instant now = Rest.now();
        Optional<String> key = route.operation().write() ? IdempotencyKey.of(request) : Optional.empty();
        if (key.isEmpty()) {
            Carrier carrier = timing.of(Carrier.alone(tally::add));
            return timed(rest.answer(request, route, subject, now, carrier), subject, timing, tally);
        }
        Rest.admit(request, route, subject);
        Work work = (held, carrier) -> rest.answer(held, route, subject, now, carrier);
        return together(request, route.api(), subject, key, timing, tally, work);
    }

    /** Several operations, in one unit. */
    Answer answer(Request request, Route.Batch route, Tally tally) {
        Subject subject = callers.subject(request, route.api(), route.door());
        Instant now = Rest.now();
        Work work = (held, carrier) -> batch.answer(held, route, subject, now, carrier);
        return together(
                request, route.api(), subject, IdempotencyKey.of(request), new Timing(request.started()), tally, work);
    }

    /** Where it is lost against others it is done again, with the same body. */
    private Answer together(
            Request request, Api api, Subject subject, Optional<String> key, Timing timing, Tally tally, Work work) {
        Request held = request.holding(Bodies.read(request, api.model().limits().body()));
        Optional<Once.Keyed> keyed = key.map(name -> once.keyed(held, api, subject, name));
        Answer answer = Engine.together(api.runtime(), tally::add, session -> {
            Carrier carrier = timing.of(session);
            return keyed.isEmpty()
                    ? work.done(held, carrier)
                    : keyed.get().answer(session, () -> work.done(held, carrier));
        });
        return timed(answer, subject, timing, tally);
    }

    private static Answer timed(Answer answer, Subject subject, Timing timing, Tally tally) {
        return subject.administrative() ? answer.with(timing.header(tally)) : answer;
    }
}
