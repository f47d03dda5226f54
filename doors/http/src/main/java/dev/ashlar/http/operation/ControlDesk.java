package dev.ashlar.http.operation;

import dev.ashlar.control.service.ControlPlane;
import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.TokenRequest;
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
}
