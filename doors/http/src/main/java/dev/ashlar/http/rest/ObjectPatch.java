package dev.ashlar.http.rest;

import dev.ashlar.core.plan.Document;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Assignment;
import dev.ashlar.core.query.Intent.Precondition;
import dev.ashlar.core.value.ObjectBodies;
import dev.ashlar.core.value.Texts;
import dev.ashlar.engine.Reply;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.route.Place;
import dev.ashlar.http.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges a patch into a value object: reads it, and writes what becomes of it unless the row has changed meanwhile; then once more.
 */
final class ObjectPatch {
    private static final int TRIES = 20;
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Intent.UpdateRow wanted;
    private final List<@Nullable String> arguments;
    private final Place.Value place;
    private final byte[] patch;

    private ObjectPatch(Intent.UpdateRow wanted, Arguments arguments, Place.Value place, byte[] patch) {
        this.wanted = wanted;
        this.arguments = arguments.values();
        this.place = place;
        this.patch = patch;
    }

    /** The patch that a request's body is, if an intent is one that a patch has still to be merged into. */
    static Optional<ObjectPatch> of(Request request, Route.Call route, Intent intent) {
        boolean patches = request.verb() == Verb.PATCH
                && route.place() instanceof Place.Value
                && intent.shape() instanceof Intent.UpdateRow;
        if (!patches) {
            return Optional.empty();
        }
        byte[] patch = Bodies.read(request, route.api().model().limits().body());
        return Optional.of(new ObjectPatch(
                (Intent.UpdateRow) intent.shape(), intent.arguments(), (Place.Value) route.place(), patch));
    }

    /** What comes of it, where intents are carried out by a function. */
    Reply run(Function<Intent, Reply> engine) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Reply.Row stored = stored(engine);
            Reply reply = engine.apply(update(stored));
            if (!lost(reply)) {
                return reply;
            }
        }
        throw Refusal.of(Refusal.Kind.CONFLICT, "contention", "Others are changing the same row; try again.");
    }

    private Reply.Row stored(Function<Intent, Reply> engine) {
        Intent.GetRow get = new Intent.GetRow(wanted.schema(), wanted.key(), wanted.selection());
        return (Reply.Row) engine.apply(new Intent(get, new Arguments(arguments)));
    }

    private Intent update(Reply.Row stored) {
        byte[] current = stored.document().entries().getFirst() instanceof Document.Scalar scalar
                ? stored.rows().cell(0, 0, scalar.cell())
                : null;
        String merged = ObjectBodies.merge(current == null ? EMPTY : current, patch, place.type());
        List<@Nullable String> values = new ArrayList<>(arguments);
        Assignment assignment = new Assignment(place.field(), values.size());
        values.add(merged);
        Precondition precondition = wanted.precondition();
        if (!(precondition instanceof Precondition.Revision)) {
            precondition = new Precondition.Revision(values.size());
            values.add(Texts.array(List.of(revision(stored))));
        }
        Intent.UpdateRow update = new Intent.UpdateRow(
                wanted.schema(), wanted.key(), List.of(assignment), precondition, wanted.selection());
        return new Intent(update, new Arguments(values));
    }

    /** Whether the row changed after it was read, though the caller did not ask for a revision. */
    private boolean lost(Reply reply) {
        return !(wanted.precondition() instanceof Precondition.Revision)
                && reply instanceof Reply.Row row
                && row.outcome() == Reply.Outcome.STALE;
    }

    private static String revision(Reply.Row row) {
        byte[] revision = row.rows().cell(0, 0, row.document().revision());
        if (revision == null) {
            throw new IllegalStateException("a row without a revision");
        }
        return new String(revision, StandardCharsets.US_ASCII);
    }
}
