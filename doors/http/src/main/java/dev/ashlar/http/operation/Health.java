package dev.ashlar.http.operation;

import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Json;
import dev.ashlar.http.message.Names;
import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** Whether the server lives and whether it can serve. */
public final class Health {
    private final List<Check> checks;
    private volatile boolean stopping;

    /** A server that is ready when all checks are passed. */
    public Health(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * Something a server needs.
     *
     * @param name short and stable, such as {@code control database}
     * @param missing what is missing, in one sentence fit for anybody's eyes; empty when all is well. Takes a second at most
     */
    public record Check(String name, Supplier<Optional<String>> missing) {}

    /** From now on it is not ready, because it stops. */
    public void stop() {
        stopping = true;
    }

    /** Whether it stops. */
    public boolean stopping() {
        return stopping;
    }

    /** The answer of {@code /livez}: the process is there. */
    public Answer live() {
        return answer(Status.OK_200, Json.object(out -> out.writeStringProperty("status", "live")));
    }

    /** The answer of {@code /readyz}: 200, or 503 with all that is missing. */
    public Answer ready() {
        List<Missing> missing = missing();
        Status status = missing.isEmpty() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503;
        return answer(status, Json.object(out -> {
            out.writeStringProperty("status", missing.isEmpty() ? "ready" : "not ready");
            out.writeName("missing");
            out.writeStartArray();
            missing.forEach(each -> each.write(out));
            out.writeEndArray();
        }));
    }

    private List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        if (stopping) {
            missing.add(new Missing("server", "The server is stopping."));
        }
        for (Check check : checks) {
            result(check).ifPresent(detail -> missing.add(new Missing(check.name(), detail)));
        }
        return missing;
    }

    private static Optional<String> result(Check check) {
        try {
            return check.missing().get();
        } catch (RuntimeException e) {
            return Optional.of("It could not be checked.");
        }
    }

    private static Answer answer(Status status, Bytes body) {
        return Answer.json(status, body).with(Names.NO_STORE);
    }

    private record Missing(String name, String detail) {
        void write(JsonGenerator out) {
            out.writeStartObject();
            out.writeStringProperty("name", name);
            out.writeStringProperty("detail", detail);
            out.writeEndObject();
        }
    }
}
