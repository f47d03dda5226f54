package dev.ashlar.iam.external;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Names;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer asserts of somebody, in our words.
 *
 * @param subject who it is there
 * @param email the e-mail address, where the issuer has verified it
 * @param name what the person is called
 * @param organization the alias or id of the organization that it acts for
 * @param roles names of roles here
 * @param until when this ceases to count; the epoch where it is for once
 */
record Assertion(
        TrustedIssuer issuer,
        String subject,
        Optional<String> email,
        Optional<String> name,
        Optional<String> organization,
        Set<String> roles,
        Instant until) {
    private static final Pattern SUBJECT = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,255}");
    private static final int LONGEST_NAME = 100;

    Assertion {
        roles = Set.copyOf(roles);
    }

    /**
     * What verified claims say.
     *
     * @throws Refusal UNAUTHENTICATED ({@code token_invalid}) where they do not say who it is
     */
    static Assertion of(TrustedIssuer issuer, JWTClaimsSet set) {
        TrustedIssuer.Claims claims = issuer.claims();
        return new Assertion(
                issuer,
                text(set, claims.user())
                        .filter(subject -> SUBJECT.matcher(subject).matches())
                        .orElseThrow(Provider::invalid),
                verified(set.getClaim("email_verified"))
                        ? text(set, "email").flatMap(Assertion::address)
                        : Optional.empty(),
                text(set, "name").map(Assertion::shown).filter(name -> !name.isEmpty()),
                claims.organization().flatMap(claim -> text(set, claim)),
                roles(claims, find(set, claims.roles())),
                set.getExpirationTime() == null
                        ? Instant.EPOCH
                        : set.getExpirationTime().toInstant());
    }

    private static Optional<String> text(JWTClaimsSet set, String claim) {
        return find(set, claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A claim of that name, else one inside of others; names of claims may have dots themselves. */
    private static @Nullable Object find(JWTClaimsSet set, String claim) {
        Object whole = set.getClaim(claim);
        Object found = whole == null ? set.getClaims() : whole;
        for (String step : whole == null ? claim.split("\\.") : new String[0]) {
            found = found instanceof Map<?, ?> inner ? inner.get(step) : null;
        }
        return found;
    }

    private static boolean verified(@Nullable Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }

    private static Optional<String> address(String text) {
        try {
            return Optional.of(Names.email(text));
        } catch (Refusal none) {
            return Optional.empty();
        }
    }

    private static String shown(String name) {
        String line = name.replaceAll("\\p{C}", "").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME));
    }

    private static Set<String> roles(TrustedIssuer.Claims claims, @Nullable Object said) {
        Stream<?> names = said instanceof Collection<?> list
                ? list.stream()
                : said instanceof String text ? Arrays.stream(text.split(" ")) : Stream.of();
        return names.flatMap(name -> claims.ours().getOrDefault(String.valueOf(name), Set.of()).stream())
                .filter(role -> !BuiltInRoles.reserved(role))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** People's names and addresses belong into no log. */
    @Override
    public String toString() {
        return "Assertion[" + issuer.name() + "]";
    }
}
