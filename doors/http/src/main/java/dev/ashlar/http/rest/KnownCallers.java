package dev.ashlar.http.rest;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rate.Known;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;

/**
 * Knows whom a gateway names, and who shows a token that counted when it was looked at last.
 *
 * @param authenticator remembers tokens
 */
public record KnownCallers(Authenticator authenticator, Gateway gateway) implements Known {
    @Override
    public boolean shows(Request request, ProjectEnvironment place) {
        try {
            return gateway.names(request) || remembers(request, place);
        } catch (Refusal none) {
            return false;
        }
    }

    private boolean remembers(Request request, ProjectEnvironment place) {
        String token = Bearer.token(request);
        return token != null && authenticator.remembers(place.owner(), place.project(), place.environment(), token);
    }
}
