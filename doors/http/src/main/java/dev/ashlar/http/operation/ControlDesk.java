package dev.ashlar.http.operation;

import dev.ashlar.control.service.ControlPlane;
import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditKind;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.iam.tokens.Audience;
import java.time.Instant;

/**
 * The desk of a control plane. It tells the trail of a project which tokens it hands out to whose accounts, and which it does not.
 *
 * @param signals where the trail listens
 */
public record ControlDesk(ControlPlane control, Signals signals) implements TokenDesk {
    @Override
    public void demandControl(String token) {
        control.verifier().verify(Audience.CONTROL, token);
    }

    @Override
    public IssuedToken issue(TokenRequest request, Cause cause) {
        try {
            IssuedToken issued = control.tokens().issue(request);
            String account = request.admin() ? "admin_user" : "user";
            AuditEvent.Target target =
                    new AuditEvent.Target(account, issued.subjectId().toString());
            tell(event(request, cause, AuditKind.Named.TOKEN_ISSUED, target));
            return issued;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.FORBIDDEN) {
                AuditEvent.Target target = new AuditEvent.Target("endpoint", "control tokens");
                tell(event(request, cause, AuditKind.Named.REFUSED, target).refused(refusal.code()));
            }
            throw refusal;
        }
    }

    /** Who asks is an administrator of the server, and so none of the project's accounts. */
    private static AuditEvent event(TokenRequest request, Cause cause, AuditKind kind, AuditEvent.Target target) {
        AuditEvent.Scope scope = new AuditEvent.Scope(request.owner(), request.project(), request.environment());
        return AuditEvent.of(scope, Instant.now(), cause.byServer(), kind, target);
    }

    private void tell(AuditEvent event) {
        signals.emit(new Signal.Audited(event));
    }

    @Override
    public void changeSigningKey(String owner, String project, Environment environment, boolean withdraw, Cause cause) {
        control.projects().require(owner, project);
        control.changeSigningKey(Audience.of(owner, project, environment), withdraw, cause.byServer());
    }
}
