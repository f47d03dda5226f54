package dev.ashlar.http;

import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.message.Trace;
import dev.ashlar.http.message.Verb;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Answers what the server library refuses before there is a request, in the same way as everything else. */
final class DirectAnswers implements DirectHandler {
    private static final String HEADERS_EXCEEDED = "Header size exceeded";

    private static final Status HEADERS_TOO_LARGE = Status.create(431, "Request Header Fields Too Large");

    private final HttpSettings settings;
    private final Signals signals;

    private DirectAnswers(HttpSettings settings, Signals signals) {
        this.settings = settings;
        this.signals = signals;
    }

    static DirectHandlers handlers(HttpSettings settings, Signals signals) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, new DirectAnswers(settings, signals));
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status proposed,
            ServerResponseHeaders headers,
            @Nullable String message) {
        long started = System.nanoTime();
        Trace trace = Trace.of(request.headers());
        Answer answer = answer(request, proposed, message == null ? "" : message, trace)
                .with(Names.NO_SNIFF)
                .with(HeaderValues.create(Names.TRACEPARENT, trace.parent()))
                .with(HeaderValues.create(Names.REQUEST_ID, trace.requestId()));
        tell(request, answer, trace, started);
        TransportResponse.Builder response =
                TransportResponse.builder().status(answer.status()).keepAlive(false);
        answer.headers().forEach(response::header);
        return response.entity(Arrays.copyOf(answer.body(), answer.length())).build();
    }

    private void tell(TransportRequest request, Answer answer, Trace trace, long started) {
        signals.emit(new Signal.Answered(
                trace.id(),
                Verb.of(request.method()).name(),
                "unrouted",
                answer.status().code(),
                answer.code(),
                Duration.ofNanos(System.nanoTime() - started),
                0));
    }

    private Answer answer(TransportRequest request, Status proposed, String message, Trace trace) {
        String path = path(request.path());
        return switch (proposed.code()) {
            case 413 ->
                Problems.of(
                        proposed, "body_limit", "The body is larger than " + settings.body() + " bytes.", path, trace);
            case 414 ->
                Problems.of(
                        proposed,
                        "address_limit",
                        "The first line of a request has at most " + settings.line() + " bytes.",
                        path,
                        trace);
            case 501 ->
                Problems.of(
                        proposed, "transfer_encoding", "Of transfer encodings only chunked is served.", path, trace);
            case 503 ->
                Problems.of(proposed, "busy", "Too many requests at the same time; try again.", path, trace)
                        .with(Names.RETRY_SOON);
            case 505 -> Problems.of(proposed, "http_version", "Only HTTP/1.1 is served.", path, trace);
            // The library fails at some first lines; whatever fails behind them has a method, or comes from the door.
            case 500 ->
                request.method().isEmpty() ? malformed(request, message, path, trace) : Problems.failure(path, trace);
            default -> malformed(request, message, path, trace);
        };
    }

    /** The library says no more than its message, whose beginnings are held by a test. */
    private Answer malformed(TransportRequest request, String message, String path, Trace trace) {
        if (message.equals(HEADERS_EXCEEDED)) {
            return Problems.of(
                    HEADERS_TOO_LARGE,
                    "headers_limit",
                    "The header fields of a request have at most " + settings.head() + " bytes.",
                    path,
                    trace);
        }
        if (message.contains("Host header") || message.contains("host header")) {
            return Problems.of(
                    Status.BAD_REQUEST_400,
                    "invalid_host",
                    "The header field Host must name the server once.",
                    path,
                    trace);
        }
        if (request.headers().contains(HeaderNames.CONTENT_ENCODING)) {
            return Problems.of(
                    Status.UNSUPPORTED_MEDIA_TYPE_415,
                    "content_encoding",
                    "A body must be sent without a Content-Encoding.",
                    path,
                    trace);
        }
        return Problems.of(
                Status.BAD_REQUEST_400, "malformed_request", "The request does not follow HTTP/1.1.", path, trace);
    }

    private static String path(String target) {
        int end = target.indexOf('?');
        return end < 0 ? target : target.substring(0, end);
    }
}
