package dev.ashlar.http.idempotency;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.work.Digest;
import dev.ashlar.core.work.Ticket;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.route.Api;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Tells which requests are the same. */
final class Tickets {
    /** What besides method, address and body decides what is done, and what is answered. */
    private static final List<HeaderName> HEADERS = List.of(
            HeaderNames.CONTENT_TYPE,
            HeaderNames.ACCEPT,
            HeaderNames.IF_MATCH,
            HeaderNames.IF_NONE_MATCH,
            Names.PREFER,
            Names.ORGANIZATION);

    private final RequestSealer sealer;

    Tickets(RequestSealer sealer) {
        this.sealer = sealer;
    }

    /** The ticket of a request with a key; the key belongs to the API, the environment, the subject and its organization. */
    Ticket of(Request request, Api api, Subject subject, String key) {
        return new Ticket(key(api, subject, key), request(request));
    }

    private Digest key(Api api, Subject subject, String key) {
        return sealer.digest(List.of(
                "key",
                api.runtime().environment().label(),
                api.model().name().toString(),
                subject.kind().name(),
                String.valueOf(subject.id()),
                String.valueOf(subject.organization()),
                key));
    }

    private Digest request(Request request) {
        List<String> parts = new ArrayList<>(List.of("request", request.method(), request.path(), request.query()));
        HEADERS.forEach(name -> parts.add(String.join("\n", request.headers(name))));
        try (InputStream body = request.body()) {
            return sealer.digest(parts, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
