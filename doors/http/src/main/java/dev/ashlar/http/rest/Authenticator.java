package dev.ashlar.http.rest;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Environment;

/** Decides who bears a token. */
@FunctionalInterface
public interface Authenticator {
    /**
     * The bearer of a token, as far as one project in one environment is concerned.
     *
     * @throws dev.ashlar.core.problem.Refusal UNAUTHENTICATED where the token does not count there; UNAVAILABLE where that cannot be told
     *     at the moment
     */
    Subject subject(String owner, String project, Environment environment, String token);
}
