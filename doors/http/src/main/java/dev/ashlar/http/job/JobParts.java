package dev.ashlar.http.job;

import dev.ashlar.control.secrets.Place;
import dev.ashlar.core.work.Job.Kept;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.Runtime;
import dev.ashlar.engine.Session;
import dev.ashlar.http.idempotency.RequestSealer;
import dev.ashlar.http.idempotency.SealedParts;
import dev.ashlar.http.message.Spool;
import java.io.InputStream;
import java.util.Locale;
import java.util.UUID;

/** What is kept of one job, sealed part by part: neither its request nor its outcome is ever in memory as a whole. */
final class JobParts {
    private final RequestSealer sealer;
    private final Runtime runtime;
    private final UUID id;

    JobParts(RequestSealer sealer, Runtime runtime, UUID id) {
        this.sealer = sealer;
        this.runtime = runtime;
        this.id = id;
    }

    /** Keeps a request: part 0 is its head, the others are its body. */
    void request(Session session, StoredRequest request) {
        session.addPart(id, Kept.REQUEST, 0, sealer.seal(place(Kept.REQUEST, 0), request.head()));
        sealed(Kept.REQUEST)
                .write(
                        request.request().body(),
                        1,
                        (number, bytes) -> session.addPart(id, Kept.REQUEST, number, bytes));
    }

    /** Keeps an outcome. */
    void outcome(Session session, InputStream bytes) {
        sealed(Kept.OUTCOME).write(bytes, 0, (number, part) -> session.addPart(id, Kept.OUTCOME, number, part));
    }

    /** The head of the request. */
    byte[] head(Session session) {
        byte[] sealed =
                session.request(id, 0).orElseThrow(() -> new IllegalStateException("a job without a request: " + id));
        return sealer.open(place(Kept.REQUEST, 0), sealed);
    }

    /** The body of the request. */
    Spool body(Session session) {
        return sealed(Kept.REQUEST).read(1, number -> session.request(id, number));
    }

    /** What came of it. */
    Spool outcome() {
        return sealed(Kept.OUTCOME).read(0, number -> Engine.outcome(runtime, id, number));
    }

    private SealedParts sealed(Kept kept) {
        return new SealedParts(sealer, number -> place(kept, number));
    }

    private Place place(Kept kept, int number) {
        return Place.of(
                "job",
                runtime.environment().label(),
                runtime.model().name().toString(),
                id.toString(),
                kept.name().toLowerCase(Locale.ROOT),
                Integer.toString(number));
    }
}
