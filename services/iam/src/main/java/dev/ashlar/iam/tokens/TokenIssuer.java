package dev.ashlar.iam.tokens;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Makes signed access tokens (JSON Web Tokens, ES256). */
public final class TokenIssuer {
    /** How long a token can count at most. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private final SigningKeys keys;
    private final Clock clock;

    /** An issuer that signs with these keys. */
    public TokenIssuer(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A token by which its bearer is a subject, for one audience.
     *
     * @param subject anybody but the anonymous one; only an admin for the control plane
     * @param timeToLive from one second to {@link #LONGEST}
     * @throws Refusal MALFORMED for a life out of bounds or more roles than fit into a token; ABSENT for an unknown project;
     *     UNAVAILABLE without the control database
     */
    public SignedToken issue(Audience audience, Subject subject, Duration timeToLive) {
        return issue(audience, new Bearer(subject, null), timeToLive);
    }

    /** The same for the bearer of a session's token. */
    public SignedToken issue(Audience audience, Bearer bearer, Duration timeToLive) {
        demandSubject(audience, bearer.subject());
        demandLife(timeToLive);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(timeToLive).truncatedTo(ChronoUnit.SECONDS);
        Claims claims = new Claims(UUID.randomUUID().toString(), audience.issuer(), bearer, now, now, end);
        return new SignedToken(demandSize(keys.current(audience).sign(claims)), end);
    }

    private static void demandSubject(Audience audience, Subject subject) {
        boolean right = switch (audience) {
            case Audience.ControlPlane control -> subject.kind() == Subject.Kind.ADMIN;
            case Audience.ProjectEnvironment project -> subject.kind() != Subject.Kind.ANONYMOUS;
        };
        if (!right) {
            throw new IllegalArgumentException("no token of " + audience.issuer() + " for " + subject.kind());
        }
    }

    private static void demandLife(Duration timeToLive) {
        if (timeToLive.compareTo(Duration.ofSeconds(1)) < 0 || timeToLive.compareTo(LONGEST) > 0) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "token_life",
                    "A token counts for 1 second to " + LONGEST.toDays() + " days, not for " + timeToLive + ".");
        }
    }

    private static String demandSize(String token) {
        if (token.length() > TokenVerifier.LONGEST) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "token_size", "So many roles do not fit into a token.");
        }
        return token;
    }
}
