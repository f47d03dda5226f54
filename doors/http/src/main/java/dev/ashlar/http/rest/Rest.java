package dev.ashlar.http.rest;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Gate;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.Reply;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.route.Place;
import dev.ashlar.http.route.Route;
import java.time.Instant;

/** Answers requests to the operations of APIs. */
public final class Rest {
    private static final int NANOS_PER_MICRO = 1000;

    private final Callers callers;
    private final Writers writers = new Writers();

    /** A door for some callers. */
    public Rest(Callers callers) {
        this.callers = callers;
    }

    /**
     * The whole of a request: who asks, whether it may at all, what it wants, and what comes of it.
     *
     * @param tally hears how many statements it took
     * @throws dev.ashlar.core.problem.Refusal where the caller cannot have what it wants
     */
    public Answer answer(Request request, Route.Call route, Tally tally) {
        Subject subject = callers.subject(request, route.api(), route.door());
        gate(route, subject);
        MediaTypes.checkAccept(request);
        if (route.place() == Place.Whole.BULK) {
            return new BulkRest(request, route, subject, now(), tally).answer();
        }
        String scope = scope(route, subject);
        Wanted wanted = Intents.of(request, route, subject, scope);
        Call call = new Call(
                route.api().runtime(),
                wanted.intent(),
                subject,
                route.door(),
                now(),
                request.trace().id());
        long read = System.nanoTime();
        Reply reply = carriedOut(request, route, call, tally);
        long answered = System.nanoTime();
        Answer answer = new Answers(writers, request, route, wanted, scope).of(reply);
        return subject.administrative()
                ? answer.with(
                        new Timing(request.started(), read, answered, tally.statements()).header(System.nanoTime()))
                : answer;
    }

    private static Reply carriedOut(Request request, Route.Call route, Call call, Tally tally) {
        return request.verb() == Verb.PATCH
                ? ObjectPatch.of(request, route, call.intent())
                        .map(patch -> patch.run(intent -> Engine.answer(call.with(intent), tally::add)))
                        .orElseGet(() -> Engine.answer(call, tally::add))
                : Engine.answer(call, tally::add);
    }

    /** Before anything of the query or the body is read; the engine asks again, for everything the intent touches. */
    private static void gate(Route.Call route, Subject subject) {
        Gate gate = route.api().gate();
        Door door = route.door();
        if (route.place() instanceof Place.Related related) {
            Schema target = route.api().model().schema(related.relation().target());
            gate.check(route.schema(), Operation.GET, subject, door);
            gate.check(target, route.operation(), subject, door);
        } else {
            gate.check(route.schema(), route.operation(), subject, door);
        }
    }

    /** What cursors are bound to; for a row there are none. */
    private static String scope(Route.Call route, Subject subject) {
        return switch (route.place()) {
            case Place.Row row -> "";
            case Place.Value value -> "";
            case Place.Whole all -> scope(route, subject, "");
            case Place.Related related -> scope(route, subject, related.key() + "/" + related.relation());
        };
    }

    private static String scope(Route.Call route, Subject subject, String place) {
        return route.api().scope() + " " + route.door() + " " + subject.organization() + " " + place;
    }

    /** As fine as PostgreSQL keeps it. */
    private static Instant now() {
        Instant now = Instant.now();
        return Instant.ofEpochSecond(now.getEpochSecond(), now.getNano() / NANOS_PER_MICRO * NANOS_PER_MICRO);
    }
}
