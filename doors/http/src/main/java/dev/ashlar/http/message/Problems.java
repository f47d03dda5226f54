package dev.ashlar.http.message;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Tells refusals and failures as problem documents, by <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>. The one place
 * where a kind of refusal becomes a status.
 */
public final class Problems {
    private static final String TYPE = "urn:ashlar:problem:";
    private static final int LONGEST_INSTANCE = 1024;
    private static final Header NO_TOKEN =
            HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"ashlar\"");
    private static final Header BAD_TOKEN =
            HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"ashlar\", error=\"invalid_token\"");

    private Problems() {}

    /** The answer to a request that is refused. */
    public static Answer of(Refusal refusal, String path, Trace trace) {
        return of(refusal, path, trace, out -> {});
    }

    /** The same with further members. */
    public static Answer of(Refusal refusal, String path, Trace trace, Consumer<JsonGenerator> more) {
        Status status = status(refusal.kind());
        Bytes body = Json.object(out -> {
            head(out, status, refusal.code(), refusal.detail(), path, trace);
            errors(out, refusal.violations());
            more.accept(out);
        });
        return Answer.problem(status, refusal.code(), body).with(headers(refusal));
    }

    /** The answer to a request that failed by no fault of its caller; it says nothing of the cause. */
    public static Answer failure(String path, Trace trace) {
        return of(
                Status.INTERNAL_SERVER_ERROR_500,
                "internal",
                "The server failed to answer. Its log has the cause under the trace_id.",
                path,
                trace);
    }

    /** A problem with a status of its own, for what no refusal stands for. */
    public static Answer of(Status status, String code, String detail, String path, Trace trace) {
        return Answer.problem(status, code, Json.object(out -> head(out, status, code, detail, path, trace)));
    }

    /** The status of a kind of refusal. */
    public static Status status(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED -> Status.BAD_REQUEST_400;
            case UNAUTHENTICATED -> Status.UNAUTHORIZED_401;
            case FORBIDDEN -> Status.FORBIDDEN_403;
            case ABSENT -> Status.NOT_FOUND_404;
            case METHOD -> Status.METHOD_NOT_ALLOWED_405;
            case NOT_ACCEPTABLE -> Status.NOT_ACCEPTABLE_406;
            case CONFLICT -> Status.CONFLICT_409;
            case STALE -> Status.PRECONDITION_FAILED_412;
            case TOO_LARGE -> Status.REQUEST_ENTITY_TOO_LARGE_413;
            case ADDRESS_TOO_LONG -> Status.REQUEST_URI_TOO_LONG_414;
            case UNSUPPORTED_MEDIA -> Status.UNSUPPORTED_MEDIA_TYPE_415;
            case INVALID -> Status.UNPROCESSABLE_CONTENT_422;
            case THROTTLED -> Status.TOO_MANY_REQUESTS_429;
            case UNAVAILABLE -> Status.SERVICE_UNAVAILABLE_503;
        };
    }

    private static List<Header> headers(Refusal refusal) {
        return switch (refusal.kind()) {
            case UNAUTHENTICATED ->
                List.of(
                        refusal.code().startsWith("token_") && !refusal.code().equals("token_required")
                                ? BAD_TOKEN
                                : NO_TOKEN);
            case THROTTLED, UNAVAILABLE -> List.of(later(refusal.again()));
            case MALFORMED,
                    FORBIDDEN,
                    ABSENT,
                    METHOD,
                    NOT_ACCEPTABLE,
                    CONFLICT,
                    STALE,
                    TOO_LARGE,
                    ADDRESS_TOO_LONG,
                    UNSUPPORTED_MEDIA,
                    INVALID -> List.of();
        };
    }

    private static Header later(Duration again) {
        long seconds = again.plusMillis(999).toSeconds();
        return seconds <= 1 ? Names.RETRY_SOON : HeaderValues.create(HeaderNames.RETRY_AFTER, seconds);
    }

    private static void head(JsonGenerator out, Status status, String code, String detail, String path, Trace trace) {
        out.writeStringProperty("type", TYPE + code);
        out.writeStringProperty("title", status.reasonPhrase());
        out.writeNumberProperty("status", status.code());
        out.writeStringProperty("detail", detail);
        // What is no well-formed path is not shown again.
        if (!path.isEmpty() && path.length() <= LONGEST_INSTANCE && Target.valid(path)) {
            out.writeStringProperty("instance", path);
        }
        out.writeStringProperty("code", code);
        out.writeStringProperty("trace_id", trace.id());
    }

    /** A refusal inside an answer that is not one itself, as an object. */
    public static void brief(JsonGenerator out, Refusal refusal) {
        out.writeStartObject();
        out.writeNumberProperty("status", status(refusal.kind()).code());
        out.writeStringProperty("code", refusal.code());
        out.writeStringProperty("detail", refusal.detail());
        errors(out, refusal.violations());
        out.writeEndObject();
    }

    private static void errors(JsonGenerator out, List<Violation> violations) {
        if (violations.isEmpty()) {
            return;
        }
        out.writeName("errors");
        out.writeStartArray();
        violations.forEach(violation -> error(out, violation));
        out.writeEndArray();
    }

    private static void error(JsonGenerator out, Violation violation) {
        out.writeStartObject();
        out.writeStringProperty("pointer", violation.pointer());
        out.writeStringProperty("code", violation.code());
        out.writeStringProperty("detail", violation.detail());
        if (!violation.params().isEmpty()) {
            out.writeName("params");
            out.writeStartObject();
            new TreeMap<>(violation.params()).forEach((name, value) -> {
                out.writeName(name);
                value(out, value);
            });
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, Object value) {
        switch (value) {
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case Boolean truth -> out.writeBoolean(truth);
            case Collection<?> several -> {
                out.writeStartArray();
                several.forEach(each -> value(out, each));
                out.writeEndArray();
            }
            default -> out.writeString(value.toString());
        }
    }
}
