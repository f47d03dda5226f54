package dev.ashlar.iam.session;

import dev.ashlar.core.access.Subject;
import java.time.Instant;
import java.util.UUID;

/**
 * What whoever signed in or refreshed goes on with.
 *
 * @param session its id
 * @param accessToken a secret, for requests
 * @param refreshToken a secret, for the next access token; counts once
 * @param sessionEnds when the session ends if it is not refreshed before
 * @param subject who it is, for which organization and with which roles
 */
public record OpenedSession(
        UUID session, String accessToken, String refreshToken, Instant sessionEnds, Subject subject) {
    @Override
    public String toString() {
        return "Opened[" + session + "]";
    }
}
