package dev.ashlar.iam.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ashlar.core.access.Subject;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token says.
 *
 * @param id the claim {@code jti}
 * @param issuer the claim {@code iss}
 * @param subject from {@code sub}, {@code org}, {@code roles} and {@code kind}
 * @param issuedAt whole seconds
 * @param notBefore when it begins to count; {@code issuedAt} unless it says otherwise
 * @param expiresAt when it ceases to count, whole seconds
 */
record Claims(String id, String issuer, Subject subject, Instant issuedAt, Instant notBefore, Instant expiresAt) {
    private static final String ORGANIZATION = "org";
    private static final String ROLES = "roles";
    private static final String KIND = "kind";

    /** The claims as a JSON Web Token carries them. */
    JWTClaimsSet toSet() {
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder()
                .jwtID(id)
                .issuer(issuer)
                .subject(String.valueOf(subject.id()))
                .claim(KIND, subject.kind().name().toLowerCase(Locale.ROOT))
                .claim(ROLES, subject.roles().stream().sorted().toList())
                .issueTime(Date.from(issuedAt))
                .expirationTime(Date.from(expiresAt));
        UUID organization = subject.organization();
        return organization == null
                ? builder.build()
                : builder.claim(ORGANIZATION, organization.toString()).build();
    }

    /** Reads the claims; fails with {@link ParseException} when one is missing or of another form. */
    static Claims of(JWTClaimsSet set) throws ParseException {
        Instant issuedAt = instant("iat", set.getIssueTime());
        Date notBefore = set.getNotBeforeTime();
        return new Claims(
                present("jti", set.getJWTID()),
                present("iss", set.getIssuer()),
                subject(set),
                issuedAt,
                notBefore == null ? issuedAt : notBefore.toInstant(),
                instant("exp", set.getExpirationTime()));
    }

    private static Subject subject(JWTClaimsSet set) throws ParseException {
        String organization = set.getStringClaim(ORGANIZATION);
        return new Subject(
                kind(present(KIND, set.getStringClaim(KIND))),
                uuid("sub", present("sub", set.getSubject())),
                organization == null ? null : uuid(ORGANIZATION, organization),
                roles(present(ROLES, set.getStringListClaim(ROLES))));
    }

    private static Subject.Kind kind(String text) throws ParseException {
        return switch (text) {
            case "user" -> Subject.Kind.USER;
            case "admin" -> Subject.Kind.ADMIN;
            case "service" -> Subject.Kind.SERVICE;
            // A string has no last case; every other text is refused.
            default -> throw malformed(KIND);
        };
    }

    private static UUID uuid(String claim, String text) throws ParseException {
        try {
            UUID uuid = UUID.fromString(text);
            demand(uuid.toString().equals(text), claim);
            return uuid;
        } catch (IllegalArgumentException failure) {
            throw malformed(claim);
        }
    }

    private static Set<String> roles(List<String> names) throws ParseException {
        demand(names.stream().allMatch(Objects::nonNull), ROLES);
        return Set.copyOf(names);
    }

    private static Instant instant(String claim, @Nullable Date date) throws ParseException {
        return present(claim, date).toInstant();
    }

    private static <T> T present(String claim, @Nullable T value) throws ParseException {
        if (value == null) {
            throw malformed(claim);
        }
        return value;
    }

    private static void demand(boolean right, String claim) throws ParseException {
        if (!right) {
            throw malformed(claim);
        }
    }

    private static ParseException malformed(String claim) {
        return new ParseException("claim " + claim, 0);
    }
}
