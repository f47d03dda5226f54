package dev.ashlar.http.batch;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.core.value.BatchBody;
import dev.ashlar.engine.Carrier;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.rest.Preferences;
import dev.ashlar.http.rest.Rejection;
import dev.ashlar.http.rest.Rest;
import dev.ashlar.http.route.ApiRouter;
import dev.ashlar.http.route.Route;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Answers batches: one operation after the other, until one is refused. */
public final class Batch {
    private static final Set<String> JSON = Set.of(MediaTypes.JSON);
    private static final Header CONTENT = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, MediaTypes.JSON);
    private static final Set<String> HEADERS = Set.of("if-match", "if-none-match", "prefer");

    private final Rest rest;

    /** Batches whose operations are answered in some way. */
    public Batch(Rest rest) {
        this.rest = rest;
    }

    /**
     * The answers of all operations.
     *
     * @param carrier carries calls out, so that they can be undone together
     * @throws Refusal where the batch is not understood
     * @throws Rejection where one of its operations is refused; it has its number as {@code index}
     */
    public Answer answer(Request request, Route.Batch route, Subject subject, Instant now, Carrier carrier) {
        return answer(request, route, subject, now, carrier, (inner, call) -> {});
    }

    /** Hears of each operation before it is answered. */
    @FunctionalInterface
    public interface Listener {
        /** An operation begins: a request as if it had come by itself. */
        void begins(Request inner, Route.Call call);
    }

    /** The same, with somebody who listens. */
    public Answer answer(
            Request request, Route.Batch route, Subject subject, Instant now, Carrier carrier, Listener listener) {
        BatchBody body = read(request, route);
        request.cost().add(body.operations().size() - 1L);
        Results results = new Results();
        int index = 0;
        for (BatchBody.Operation operation : body.operations()) {
            try {
                Request inner = request(request, route, operation, results);
                Route.Call call = call(route, inner);
                listener.begins(inner, call);
                results.add(operation, rest.answer(inner, call, subject, now, carrier));
                request.cost().add(inner.cost().weight() - 1);
            } catch (Refusal refusal) {
                throw failed(new Rejection(refusal, List.of(), out -> {}), index);
            } catch (Rejection rejection) {
                throw failed(rejection, index);
            }
            index++;
        }
        return Preferences.minimal(request)
                ? Answer.of(Status.NO_CONTENT_204).with(Names.MINIMAL)
                : Answer.json(Status.OK_200, results.bytes()).with(Names.NO_STORE);
    }

    private static BatchBody read(Request request, Route.Batch route) {
        MediaTypes.checkAccept(request);
        MediaTypes.checkContent(request, JSON);
        if (!request.query().isEmpty()) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "invalid_query", "This address takes no parameters.");
        }
        if (request.has(HeaderNames.IF_MATCH) || request.has(HeaderNames.IF_NONE_MATCH)) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "precondition_unsupported",
                    "Conditions of a batch stand in the `headers` of its operations.");
        }
        try (InputStream body =
                Bodies.open(request, route.api().model().limits().body())) {
            BatchBody batch = BatchBody.read(body, route.api().model().limits().operations());
            checkHeaders(batch);
            return batch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkHeaders(BatchBody batch) {
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < batch.operations().size(); index++) {
            String place = "/operations/" + index + "/headers/";
            for (String name : batch.operations().get(index).headers().keySet()) {
                if (!HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                    violations.add(Violation.of(
                            place + name,
                            "unknown_field",
                            "An operation of a batch has If-Match, If-None-Match and Prefer, and no other header"));
                }
            }
        }
        if (!violations.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "malformed_body",
                    violations.getFirst().ending(),
                    violations);
        }
    }

    private static Request request(Request batch, Route.Batch route, BatchBody.Operation operation, Results results) {
        long most = route.api().model().limits().body();
        String target =
                route.prefix() + operation.path().filled(results::text, most).orElseThrow(() -> tooLarge(most));
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        List<Header> headers = new ArrayList<>(List.of(CONTENT));
        operation.headers().forEach((name, value) -> headers.add(HeaderValues.create(HeaderNames.create(name), value)));
        return new Request.Inner(Verb.of(operation.method()), path, query, headers, batch.trace(), batch.sender())
                .with(operation.body().filled(results::json, most).orElseThrow(() -> tooLarge(most)));
    }

    private static Refusal tooLarge(long most) {
        return Refusal.limit(
                Refusal.Kind.TOO_LARGE,
                "body",
                most,
                "With the values of its references the operation is larger than " + most
                        + " bytes, which is the limit `body`.");
    }

    private static Route.Call call(Route.Batch batch, Request inner) {
        return switch (ApiRouter.within(batch, inner)) {
            case Route.Call call -> call;
            case Route.Refused refused -> throw new Rejection(refused.refusal(), refused.headers(), out -> {});
            case Route.Batch other -> throw notHere();
            case Route.Job job -> throw notHere();
            case Route.Iam iam -> throw notHere();
            case Route.About about -> throw notHere();
            case Route.DocsFile file -> throw notHere();
            case Route.Own own -> throw notHere();
            case Route.Options options -> throw notHere();
        };
    }

    private static Refusal notHere() {
        return Refusal.of(
                Refusal.Kind.MALFORMED,
                "invalid_operation",
                "In a batch stand operations of schemas and nothing else.");
    }

    private static Rejection failed(Rejection rejection, int index) {
        return rejection.with(located(rejection.refusal(), index), out -> out.writeNumberProperty("index", index));
    }

    /** The same refusal, whose places are those of the batch. */
    private static Refusal located(Refusal refusal, int index) {
        String place = "/operations/" + index;
        List<Violation> violations = refusal.violations().stream()
                .map(violation -> located(violation, place))
                .toList();
        return Refusal.of(refusal.kind(), refusal.code(), refusal.detail(), violations);
    }

    private static Violation located(Violation violation, String place) {
        String pointer = violation.pointer();
        if (pointer.startsWith(place + "/")) {
            return violation;
        }
        if (pointer.isEmpty() || pointer.startsWith("/")) {
            return new Violation(place + "/body" + pointer, violation.code(), violation.detail(), violation.params());
        }
        Map<String, Object> params = new HashMap<>(violation.params());
        params.put("parameter", pointer);
        return new Violation(place + "/path", violation.code(), violation.detail(), params);
    }
}
