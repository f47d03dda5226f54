package dev.ashlar.http.operation;

import dev.ashlar.control.service.ControlPlane;
import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.model.Environment;
import dev.ashlar.iam.tokens.Audience;

/** The desk of a control plane. */
public record ControlDesk(ControlPlane control) implements TokenDesk {
    @Override
    public void demandControl(String token) {
        control.verifier().verify(Audience.CONTROL, token);
    }

    @Override
    public IssuedToken issue(TokenRequest request) {
        return control.tokens().issue(request);
    }

    @Override
    public void changeSigningKey(String owner, String project, Environment environment, boolean withdraw) {
        control.projects().require(owner, project);
        control.changeSigningKey(Audience.of(owner, project, environment), withdraw);
    }
}
