package dev.ashlar.http.operation;

import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.model.Environment;

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
     * @param cause the request that asks for it
     * @throws dev.ashlar.core.problem.Refusal where there is no such project or account
     */
    IssuedToken issue(TokenRequest request, Cause cause);

    /**
     * Makes the next key that signs a project's tokens.
     *
     * @param withdraw whether the tokens that are about count no longer
     * @param cause the request that asks for it
     * @throws dev.ashlar.core.problem.Refusal ABSENT where there is no such project
     */
    void changeSigningKey(String owner, String project, Environment environment, boolean withdraw, Cause cause);
}
