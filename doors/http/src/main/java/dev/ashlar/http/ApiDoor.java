package dev.ashlar.http;

import dev.ashlar.core.access.Subject;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.Reply;
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
import dev.ashlar.http.route.Place;
import dev.ashlar.http.route.Route;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

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

    /** What a request asks for, carried out by an engine that decides in which unit of work. */
    @FunctionalInterface
    private interface Work {
        Answer done(Request request, Function<Call, Reply> engine);
    }

    /** One operation, in a unit of its own. */
    Answer answer(Request request, Route.Call route, Tally tally) {
        Subject subject = callers.subject(request, route.api(), route.door());
        Timing timing = new Timing(request.started());
        Instant now = Rest.now();
        if (route.place() == Place.Whole.BULK) {
            return timed(rest.bulk(request, route, subject, now, timing, tally), subject, timing, tally);
        }
        Optional<String> key = route.operation().write() ? IdempotencyKey.of(request) : Optional.empty();
        if (key.isEmpty()) {
            Function<Call, Reply> engine = timing.of(call -> Engine.answer(call, tally::add));
            return timed(rest.answer(request, route, subject, now, engine), subject, timing, tally);
        }
        Rest.admit(request, route, subject);
        Work work = (held, engine) -> rest.answer(held, route, subject, now, engine);
        return together(request, route.api(), subject, key, timing, tally, work);
    }

    /** Several operations, in one unit. */
    Answer answer(Request request, Route.Batch route, Tally tally) {
        Subject subject = callers.subject(request, route.api(), route.door());
        Instant now = Rest.now();
        Work work = (held, engine) -> batch.answer(held, route, subject, now, engine);
        return together(
                request, route.api(), subject, IdempotencyKey.of(request), new Timing(request.started()), tally, work);
    }

    /** Where it is lost against others it is done again, with the same body. */
    private Answer together(
            Request request, Api api, Subject subject, Optional<String> key, Timing timing, Tally tally, Work work) {
        Request held = request.holding(Bodies.read(request, api.model().limits().body()));
        Optional<Once.Keyed> keyed = key.map(name -> once.keyed(held, api, subject, name));
        Answer answer = Engine.together(api.runtime(), tally::add, session -> {
            Function<Call, Reply> engine = timing.of(session::answer);
            return keyed.isEmpty()
                    ? work.done(held, engine)
                    : keyed.get().answer(session, () -> work.done(held, engine));
        });
        return timed(answer, subject, timing, tally);
    }

    private static Answer timed(Answer answer, Subject subject, Timing timing, Tally tally) {
        return subject.administrative() ? answer.with(timing.header(tally)) : answer;
    }
}
