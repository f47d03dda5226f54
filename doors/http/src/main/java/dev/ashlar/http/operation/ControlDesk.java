package dev.ashlar.http.operation;

import dev.ashlar.control.service.ControlPlane;
import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditKind;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.iam.tokens.Audience;
import java.time.Instant;

/**
 * The desk of a control plane. It tells the trail of a project which tokens it hands out to whose accounts.
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
        IssuedToken issued = control.tokens().issue(request);
        AuditEvent.Target target = new AuditEvent.Target(
                request.admin() ? "admin_user" : "user", issued.subjectId().toString());
        AuditEvent.Scope scope = new AuditEvent.Scope(request.owner(), request.project(), request.environment());
        // Who asks is an administrator of the server, and so none of the project's accounts.
        signals.emit(new Signal.Audited(
                AuditEvent.of(scope, Instant.now(), cause.byServer(), AuditKind.Named.TOKEN_ISSUED, target)));
        return issued;
    }

    @Override
    public void changeSigningKey(String owner, String project, Environment environment, boolean withdraw, Cause cause) {
        control.projects().require(owner, project);
        control.changeSigningKey(Audience.of(owner, project, environment), withdraw, cause.byServer());
    }
}
