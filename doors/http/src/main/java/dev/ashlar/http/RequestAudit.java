package dev.ashlar.http;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditEvent.Scope;
import dev.ashlar.core.signal.AuditEvent.Target;
import dev.ashlar.core.signal.AuditKind;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.route.Api;
import dev.ashlar.http.route.IamEndpoint;
import dev.ashlar.http.route.Route;
import io.helidon.http.Status;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells audit trails of requests that were refused for who made them, and of administrators among the rows of organizations. */
record RequestAudit(Signals signals) {
    private static final int UNAUTHORIZED = Status.UNAUTHORIZED_401.code();
    private static final int FORBIDDEN = Status.FORBIDDEN_403.code();

    /** Refusals that the IAM tells itself, with the account. */
    private static final Set<String> TOLD = Set.of("wrong_credentials", "refresh_reused");

    /** Looks at an answer; of an ordinary one that is all. */
    void look(Request request, Route route, Answer answer) {
        int status = answer.status().code();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            refused(request, route, answer);
        } else if (route instanceof Route.Call call && call.door() == Door.ADMIN) {
            crossed(request, call.api(), call.schema().tenant(), call.label(), answer);
        } else if (route instanceof Route.Batch batch && batch.door() == Door.ADMIN) {
            boolean tenant = batch.api().model().schemas().stream().anyMatch(Schema::tenant);
            crossed(request, batch.api(), tenant, batch.label(), answer);
        } else if (route instanceof Route.Iam iam && iam.endpoint() == IamEndpoint.EXPLAIN) {
            crossed(request, iam.api(), true, iam.label(), answer);
        }
    }

    private void crossed(Request request, Api api, boolean tenant, String label, Answer answer) {
        if (tenant && answer.status().family() == Status.Family.SUCCESSFUL) {
            tell(request, api, AuditKind.Named.ACROSS_ORGANIZATIONS, "", label);
        }
    }

    private void refused(Request request, Route route, Answer answer) {
        Api api = api(route);
        if (route instanceof Route.Own own && !own.watches()) {
            signals.emit(
                    new Signal.ControlRefused(request.trace().id(), own.label(), request.address(), answer.code()));
        } else if (api != null && !told(route, answer.code())) {
            tell(request, api, AuditKind.Named.REFUSED, answer.code(), route.label());
        }
    }

    private static boolean told(Route route, String code) {
        return TOLD.contains(code) || route instanceof Route.Iam iam && iam.endpoint() == IamEndpoint.SIGN_IN;
    }

    private static @Nullable Api api(Route route) {
        return switch (route) {
            case Route.Call call -> call.api();
            case Route.Batch batch -> batch.api();
            case Route.Job job -> job.api();
            case Route.Iam iam -> iam.api();
            case Route.About about -> about.api();
            case Route.DocsFile file -> null;
            case Route.Refused refused -> null;
            case Route.Own own -> null;
            case Route.Options options -> null;
        };
    }

    private void tell(Request request, Api api, AuditKind kind, String code, String endpoint) {
        Subject subject = request.sender().subject();
        Scope scope = Scope.of(api.model().name(), api.runtime().environment());
        AuditEvent event =
                AuditEvent.of(scope, Instant.now(), request.cause(subject), kind, new Target("endpoint", endpoint));
        signals.emit(new Signal.Audited(event.refused(code).concerning(subject.organization())));
    }
}
