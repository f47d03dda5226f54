package dev.ashlar.http.rest;

import dev.ashlar.core.access.Admission;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Refusal;
import java.util.UUID;

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

    /**
     * The same bearer at the ordinary door, acting for an organization that the request names. Where nobody is a member of several it can only
     * be the one that the token names.
     *
     * @throws Refusal FORBIDDEN ({@code organization_forbidden}) where the bearer may not act for it
     */
    default Subject subject(String owner, String project, Environment environment, String token, UUID organization) {
        Subject subject = subject(owner, project, environment, token);
        Admission.actsFor(subject, organization);
        return subject;
    }

    /** Whether a token counted when it was looked at last. To say so costs next to nothing: a flood of forged tokens is asked about. */
    default boolean remembers(String owner, String project, Environment environment, String token) {
        return false;
    }

    /** Somebody whom a gateway vouches for, with what the project grants its roles besides what definitions say. */
    default Subject granted(String owner, String project, Environment environment, Subject vouched) {
        return vouched;
    }
}
