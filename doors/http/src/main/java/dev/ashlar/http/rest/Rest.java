package dev.ashlar.http.rest;

import dev.ashlar.core.access.Gate;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Carrier;
import dev.ashlar.engine.Reply;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.route.Place;
import dev.ashlar.http.route.Route;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiConsumer;

/** Answers requests to the operations of APIs, whoever carries them out. */
public final class Rest {
    private static final int NANOS_PER_MICRO = 1000;

    private final Writers writers = new Writers();

    /**
     * The whole of a request: whether its subject may make it at all, what it wants, and what comes of it.
     *
     * @param now the time of the request
     * @param carrier carries calls out
     * @throws dev.ashlar.core.problem.Refusal where the caller cannot have what it wants
     * @throws Rejection the same, with more to be told
     */
    public Answer answer(Request request, Route.Call route, Subject subject, Instant now, Carrier carrier) {
        admit(request, route, subject);
        if (route.place() == Place.Whole.BULK) {
            return new BulkRest(request, route, subject, now, carrier).answer();
        }
        String scope = scope(route, subject);
        Wanted wanted = Intents.of(request, route, subject, scope);
        Call call =
                new Call(route.api().runtime(), wanted.intent(), subject, route.door(), now, request.cause(subject));
        Reply reply = carriedOut(request, route, call, carrier);
        return new Answers(writers, request, route, wanted, scope).of(reply);
    }

    /**
     * Makes sure of all that can be known before the query or the body is read; the engine asks again, for everything the intent touches.
     *
     * @throws dev.ashlar.core.problem.Refusal where the subject may not make the request at all
     */
    public static void admit(Request request, Route.Call route, Subject subject) {
        gate(route, subject);
        checkAccept(request, route.place());
    }

    private static void checkAccept(Request request, Place place) {
        switch (place) {
            case Place.Whole.ROWS -> MediaTypes.accepted(request, MediaTypes.OF_LISTS);
            case Place.Whole.QUERY -> MediaTypes.accepted(request, MediaTypes.OF_LISTS);
            case Place.Related related
            when related.relation().many() -> MediaTypes.accepted(request, MediaTypes.OF_LISTS);
            case Place other -> MediaTypes.checkAccept(request);
        }
    }

    private static Reply carriedOut(Request request, Route.Call route, Call call, Carrier carrier) {
        return request.verb() == Verb.PATCH
                ? ObjectPatch.of(request, route, call.intent())
                        .map(patch -> patch.run(intent -> carrier.answer(call.with(intent))))
                        .orElseGet(() -> carrier.answer(call))
                : carrier.answer(call);
    }

    private static void gate(Route.Call route, Subject subject) {
        Gate gate = route.api().gate();
        needs(route, (schema, operation) -> gate.check(schema, operation, subject, route.door()));
    }

    /** The operations that a request needs whatever else it says, in the order in which they are asked about. */
    public static void needs(Route.Call route, BiConsumer<Schema, Operation> each) {
        if (route.place() instanceof Place.Related related) {
            each.accept(route.schema(), Operation.GET);
            each.accept(route.api().model().schema(related.relation().target()), route.operation());
        } else {
            each.accept(route.schema(), route.operation());
        }
    }

    /** The fields that a request names though its subject may not read or not write them; none where something else is wrong with it. */
    public static Set<Field> closed(Request request, Route.Call route, Subject subject) {
        return route.place() == Place.Whole.BULK ? Set.of() : Intents.closed(request, route, subject);
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

    /** This moment, as fine as PostgreSQL keeps it. */
    public static Instant now() {
        Instant now = Instant.now();
        return Instant.ofEpochSecond(now.getEpochSecond(), now.getNano() / NANOS_PER_MICRO * NANOS_PER_MICRO);
    }
}
