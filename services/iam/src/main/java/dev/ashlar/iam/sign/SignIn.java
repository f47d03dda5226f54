package dev.ashlar.iam.sign;

import dev.ashlar.core.access.Subject;
import dev.ashlar.iam.audit.Attempts.Attempt;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.session.OpenedSession;
import dev.ashlar.iam.session.Origin;
import dev.ashlar.iam.session.Sessions;
import org.jspecify.annotations.Nullable;

/** Signing in by e-mail address and password. */
public final class SignIn {
    private final CredentialVerifier verifier;
    private final Sessions sessions;

    SignIn(CredentialVerifier verifier, Sessions sessions) {
        this.verifier = verifier;
        this.sessions = sessions;
    }

    /**
     * Opens a session.
     *
     * @param kind {@link Subject.Kind#USER} or {@link Subject.Kind#ADMIN}
     * @param organization id or alias of the one to act for; null for the only one of a user that is in one alone
     * @throws dev.ashlar.core.problem.Refusal UNAUTHENTICATED ({@code wrong_credentials}); FORBIDDEN for a disabled account or an organization
     *     that one is no member of; THROTTLED after too many tries; UNAVAILABLE where too many sign in
     */
    public OpenedSession open(
            Subject.Kind kind, String email, String password, @Nullable String organization, Origin origin) {
        Row account = verifier.require(kind, email, password, origin);
        Attempt attempt = new Attempt(kind, account.id("id"), "", origin.cause());
        return verifier.told(attempt, () -> opened(kind, account, organization, origin));
    }

    private OpenedSession opened(Subject.Kind kind, Row account, @Nullable String organization, Origin origin) {
        OpenedSession opened = sessions.open(kind, account.id("id"), organization, origin);
        // Whoever changed the password meanwhile, or disabled the account, ended the sessions that were there by then.
        if (!verifier.unchanged(kind, account)) {
            sessions.end(opened.session(), origin.cause().by(opened.subject()));
            throw CredentialVerifier.wrong();
        }
        return opened;
    }
}
