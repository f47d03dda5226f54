package dev.ashlar.http.rest;

import dev.ashlar.core.access.Admission;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rate.Throttle;
import dev.ashlar.http.route.Api;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who makes a request, by its token and the organization it names. */
public final class Callers {
    private static final int UUID_LENGTH = 36;

    private final Authenticator authenticator;
    private final Gateway gateway;
    private final Throttle throttle;

    /**
     * Callers whose tokens an authenticator knows.
     *
     * @param gateway may say who they are in place of a token
     * @param throttle takes so many requests of each
     */
    public Callers(Authenticator authenticator, Gateway gateway, Throttle throttle) {
        this.authenticator = authenticator;
        this.gateway = gateway;
        this.throttle = throttle;
    }

    /**
     * The subject behind a request for an API.
     *
     * @throws Refusal where there is a token that does not count, or an organization that is not the caller's; THROTTLED where there are too
     *     many requests of theirs
     */
    public Subject subject(Request request, Api api, Door door) {
        Subject subject = known(request, api, door);
        admit(request, api, subject);
        return subject;
    }

    /**
     * Counts a request by whoever makes it.
     *
     * @throws Refusal THROTTLED where there are too many of theirs
     */
    public void admit(Request request, Api api, Subject subject) {
        throttle.admit(request, api.place(), subject);
    }

    /**
     * Counts a request by the session whose refresh token it shows, where it would else be refused for its address.
     *
     * @param session empty where it shows none that is genuine
     * @throws Refusal THROTTLED where there are too many
     */
    public void admit(Request request, Optional<UUID> session) {
        throttle.admit(request, session);
    }

    private Subject known(Request request, Api api, Door door) {
        String named = request.header(Names.ORGANIZATION);
        UUID organization = named == null ? null : organization(named);
        ApiName name = api.model().name();
        Environment environment = api.runtime().environment();
        Gateway.Vouched vouched = gateway.vouched(request, name, environment, organization);
        Subject subject = vouched == null
                ? borne(request, name, environment, organization, door)
                : authenticator.granted(name.owner(), name.project(), environment, vouched.subject());
        request.sentBy(subject, vouched == null ? "" : vouched.by());
        return subject;
    }

    private Subject borne(
            Request request, ApiName name, Environment environment, @Nullable UUID organization, Door door) {
        String token = Bearer.token(request);
        if (token == null) {
            return anonymous(organization, door);
        }
        if (organization != null && door == Door.ORDINARY) {
            return within(request, name, environment, token, organization);
        }
        Subject subject = authenticator.subject(name.owner(), name.project(), environment, token);
        return organization != null && subject.administrative() ? subject.within(organization) : subject;
    }

    /** Who is known and may not act for the organization is told of by name, and counted like everybody who is known. */
    private Subject within(Request request, ApiName name, Environment environment, String token, UUID organization) {
        try {
            return authenticator.subject(name.owner(), name.project(), environment, token, organization);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.FORBIDDEN) {
                Subject known = authenticator.subject(name.owner(), name.project(), environment, token);
                request.sentBy(known, "");
                throttle.admit(request, new ProjectEnvironment(name.owner(), name.project(), environment), known);
            }
            throw refusal;
        }
    }

    private static Subject anonymous(@Nullable UUID organization, Door door) {
        if (organization != null && door == Door.ORDINARY) {
            Admission.actsFor(Subject.ANONYMOUS, organization);
        }
        return Subject.ANONYMOUS;
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
