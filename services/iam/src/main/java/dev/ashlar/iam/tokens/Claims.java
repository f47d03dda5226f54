package dev.ashlar.iam.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ashlar.core.access.Subject;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token says.
 *
 * @param id the claim {@code jti}
 * @param issuer the claim {@code iss}
 * @param bearer from {@code sub}, {@code org}, {@code roles}, {@code kind} and {@code sid}
 * @param issuedAt whole seconds
 * @param notBefore when it begins to count; {@code issuedAt} unless it says otherwise
 * @param expiresAt when it ceases to count, whole seconds
 */
record Claims(String id, String issuer, Bearer bearer, Instant issuedAt, Instant notBefore, Instant expiresAt) {
    private static final String ORGANIZATION = "org";
    private static final String ROLES = "roles";
    private static final String KIND = "kind";
    private static final String SESSION = "sid";

    /** The claims as a JSON Web Token carries them. */
    JWTClaimsSet toSet() {
        Subject subject = bearer.subject();
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder()
                .jwtID(id)
                .issuer(issuer)
                .subject(String.valueOf(subject.id()))
                .claim(KIND, subject.kind().label())
                .claim(ROLES, subject.roles().stream().sorted().toList())
                .issueTime(Date.from(issuedAt))
                .expirationTime(Date.from(expiresAt));
        claim(builder, ORGANIZATION, subject.organization());
        claim(builder, SESSION, bearer.session());
        return builder.build();
    }

    private static void claim(JWTClaimsSet.Builder builder, String name, @Nullable UUID id) {
        if (id != null) {
            builder.claim(name, id.toString());
        }
    }

    /** Reads the claims; fails with {@link ParseException} when one is missing or of another form. */
    static Claims of(JWTClaimsSet set) throws ParseException {
        Instant issuedAt = instant("iat", set.getIssueTime());
        Date notBefore = set.getNotBeforeTime();
        return new Claims(
                present("jti", set.getJWTID()),
                present("iss", set.getIssuer()),
                new Bearer(subject(set), uuid(SESSION, set)),
                issuedAt,
                notBefore == null ? issuedAt : notBefore.toInstant(),
                instant("exp", set.getExpirationTime()));
    }

    private static Subject subject(JWTClaimsSet set) throws ParseException {
        return new Subject(
                kind(present(KIND, set.getStringClaim(KIND))),
                uuid("sub", present("sub", set.getSubject())),
                uuid(ORGANIZATION, set),
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

    private static @Nullable UUID uuid(String claim, JWTClaimsSet set) throws ParseException {
        String text = set.getStringClaim(claim);
        return text == null ? null : uuid(claim, text);
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
