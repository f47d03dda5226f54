package dev.ashlar.http.rest;

import dev.ashlar.core.model.Limits;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges a patch into a value object: reads it, and writes what becomes of it unless the row has changed meanwhile; then once more.
 */
final class ObjectPatch {
    private static final int LONGEST_PAUSE = 50;
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Intent.UpdateRow wanted;
    private final List<@Nullable String> arguments;
    private final Place.Value place;
    private final byte[] patch;
    private final Duration patience;

    private ObjectPatch(
            Intent.UpdateRow wanted, Arguments arguments, Place.Value place, byte[] patch, Duration patience) {
        this.patience = patience;
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
        Limits limits = route.api().model().limits();
        byte[] patch = Bodies.read(request, limits.body());
        return Optional.of(new ObjectPatch(
                (Intent.UpdateRow) intent.shape(),
                intent.arguments(),
                (Place.Value) route.place(),
                patch,
                limits.time()));
    }

    /** What comes of it, where intents are carried out by a function. */
    Reply run(Function<Intent, Reply> engine) {
        long end = System.nanoTime() + patience.toNanos();
        for (int attempt = 1; ; attempt++) {
            Reply reply = engine.apply(update(stored(engine)));
            if (!lost(reply)) {
                return reply;
            }
            if (System.nanoTime() > end || !paused(attempt)) {
                throw contention();
            }
        }
    }

    /** Lets others go first, each for another while; false where the thread is to end. */
    private static boolean paused(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(Math.min(LONGEST_PAUSE, 2L * attempt) + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Refusal contention() {
        return Refusal.of(Refusal.Kind.CONFLICT, "contention", "Others are changing the same row; try again.");
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
