package dev.ashlar.http.job;

import dev.ashlar.control.secrets.Place;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.Runtime;
import dev.ashlar.engine.Session;
import dev.ashlar.http.message.Spool;
import dev.ashlar.http.once.Vault;
import dev.ashlar.store.JobBook.Kept;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/** What is kept of one job, sealed part by part: neither its request nor its outcome is ever in memory as a whole. */
final class JobParts {
    /** Bytes of a part. */
    private static final int SIZE = 256 * 1024;

    private final Vault vault;
    private final Runtime runtime;
    private final UUID id;

    JobParts(Vault vault, Runtime runtime, UUID id) {
        this.vault = vault;
        this.runtime = runtime;
        this.id = id;
    }

    /** Keeps a request: part 0 is its head, the others are its body. */
    void request(Session session, StoredRequest request) {
        session.addPart(id, Kept.REQUEST, 0, vault.seal(place(Kept.REQUEST, 0), request.head()));
        write(session, Kept.REQUEST, 1, request.request().body());
    }

    /** Keeps an outcome. */
    void outcome(Session session, InputStream bytes) {
        write(session, Kept.OUTCOME, 0, bytes);
    }

    private void write(Session session, Kept kept, int first, InputStream bytes) {
        try (bytes) {
            byte[] part = bytes.readNBytes(SIZE);
            for (int number = first; part.length > 0; number++) {
                session.addPart(id, kept, number, vault.seal(place(kept, number), part));
                part = bytes.readNBytes(SIZE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The head of the request. */
    byte[] head(Session session) {
        byte[] sealed =
                session.request(id, 0).orElseThrow(() -> new IllegalStateException("a job without a request: " + id));
        return vault.open(place(Kept.REQUEST, 0), sealed);
    }

    /** The body of the request. */
    Spool body(Session session) {
        return read(Kept.REQUEST, 1, number -> session.request(id, number));
    }

    /** What came of it. */
    Spool outcome() {
        return read(Kept.OUTCOME, 0, number -> Engine.outcome(runtime, id, number));
    }

    private Spool read(Kept kept, int first, IntFunction<Optional<byte[]>> parts) {
        Spool all = new Spool();
        try {
            Optional<byte[]> part = parts.apply(first);
            for (int number = first; part.isPresent(); number++) {
                byte[] bytes = vault.open(place(kept, number), part.get());
                all.write(bytes, 0, bytes.length);
                part = parts.apply(number + 1);
            }
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
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
