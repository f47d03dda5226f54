package dev.ashlar.iam.tokens;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who shows a token.
 *
 * @param session the session it was issued in; null for a token that belongs to none, such as an API key or a developer's
 */
public record Bearer(Subject subject, @Nullable UUID session) {
    /**
     * The session that the token was issued in.
     *
     * @throws Refusal FORBIDDEN ({@code no_session}) where it belongs to none
     */
    public UUID requireSession() {
        if (session == null) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "no_session", "The token does not belong to a session.");
        }
        return session;
    }
}
