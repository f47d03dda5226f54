package dev.ashlar.http.operation;

import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.TokenRequest;

/** Hands out tokens, to administrators of the server. */
public interface TokenDesk {
    /**
     * Makes sure that a token is one for the server's own admin API.
     *
     * @throws dev.ashlar.core.problem.Refusal UNAUTHENTICATED where it is not
     */
    void demandControl(String token);

    /**
     * A token for an account of a project.
     *
     * @throws dev.ashlar.core.problem.Refusal where there is no such project or account
     */
    IssuedToken issue(TokenRequest request);
}
