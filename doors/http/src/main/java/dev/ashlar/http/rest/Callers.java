package dev.ashlar.http.rest;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.route.Api;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who makes a request, by its token and the organization it names. */
public final class Callers {
    private static final int UUID_LENGTH = 36;

    private final Authenticator authenticator;

    /** Callers whose tokens an authenticator knows. */
    public Callers(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /**
     * The subject behind a request for an API.
     *
     * @throws Refusal where there is a token that does not count, or an organization that is not the caller's
     */
    public Subject subject(Request request, Api api, Door door) {
        String token = Bearer.token(request);
        Subject subject = token == null ? Subject.ANONYMOUS : bearer(token, api);
        String organization = request.header(Names.ORGANIZATION);
        return organization == null ? subject : acting(subject, organization(organization), door);
    }

    private Subject bearer(String token, Api api) {
        ApiName name = api.model().name();
        return authenticator.subject(name.owner(), name.project(), api.runtime().environment(), token);
    }

    /** At the admin door the header chooses; at the other one it can only say again what the token says. */
    private static Subject acting(Subject subject, UUID organization, Door door) {
        if (door == Door.ADMIN) {
            return subject.administrative() ? subject.within(organization) : subject;
        }
        if (!organization.equals(subject.organization())) {
            throw elsewhere(subject.organization());
        }
        return subject;
    }

    private static Refusal elsewhere(@Nullable UUID own) {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "organization_forbidden",
                own == null
                        ? "X-Organization names an organization, and the token has none."
                        : "X-Organization names another organization than the token.");
    }

    private static UUID organization(String text) {
        if (text.length() == UUID_LENGTH) {
            try {
                UUID id = UUID.fromString(text);
                if (id.toString().equalsIgnoreCase(text)) {
                    return id;
                }
            } catch (IllegalArgumentException e) {
                // no UUID: refused like any other
            }
        }
        throw Refusal.of(
                Refusal.Kind.MALFORMED, "invalid_organization", "X-Organization must be the UUID of an organization.");
    }
}
