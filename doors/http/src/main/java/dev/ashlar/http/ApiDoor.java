package dev.ashlar.http;

import dev.ashlar.core.access.Subject;
import dev.ashlar.engine.Engine;
import dev.ashlar.http.batch.Batch;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rest.Callers;
import dev.ashlar.http.rest.Rest;
import dev.ashlar.http.rest.Tally;
import dev.ashlar.http.rest.Timing;
import dev.ashlar.http.route.Route;
import java.time.Instant;

/** Answers requests to APIs: who asks, in which unit of work it is done, and what comes of it. */
final class ApiDoor {
    private final Callers callers;
    private final Rest rest = new Rest();
    private final Batch batch = new Batch(rest);

    ApiDoor(Callers callers) {
        this.callers = callers;
    }

    /** One operation, in a unit of its own. */
    Answer answer(Request request, Route.Call route, Tally tally) {
        Subject subject = callers.subject(request, route.api(), route.door());
        Timing timing = new Timing(request.started());
        Answer answer = rest.answer(
                request, route, subject, Rest.now(), timing.of(call -> Engine.answer(call, tally::add)));
        return timed(answer, subject, timing, tally);
    }

    /** Several operations, in one unit. */
    Answer answer(Request request, Route.Batch route, Tally tally) {
        Subject subject = callers.subject(request, route.api(), route.door());
        Timing timing = new Timing(request.started());
        Instant now = Rest.now();
        // Where it is lost against others it is done again, with the same body.
        Request held = request.holding(
                Bodies.read(request, route.api().model().limits().body()));
        Answer answer = Engine.together(
                route.api().runtime(),
                tally::add,
                session -> batch.answer(held, route, subject, now, timing.of(session::answer)));
        return timed(answer, subject, timing, tally);
    }

    private static Answer timed(Answer answer, Subject subject, Timing timing, Tally tally) {
        return subject.administrative() ? answer.with(timing.header(tally)) : answer;
    }
}
