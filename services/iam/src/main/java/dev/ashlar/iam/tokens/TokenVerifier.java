package dev.ashlar.iam.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Decides whether a token is to be believed, and who its bearer is. Safe for use by many threads.
 *
 * <p>What was believed is remembered by the token's text, and believed without another look for {@link #MEMORY} and never beyond its end,
 * so that a token seen before costs a look-up. What was refused is not remembered. The order of the checks follows <a
 * href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725</a>: form, algorithm, key, signature, and only then the claims.
 */
public final class TokenVerifier {
    /** The longest token that is looked at, in characters. */
    public static final int LONGEST = 8192;

    /** How long a believed token is not looked at again, and so how long a withdrawn key goes on counting. */
    public static final Duration MEMORY = Duration.ofMinutes(5);

    /** How long it is remembered that a token was believed when it was looked at last. */
    public static final Duration KNOWN = Duration.ofHours(1);

    /** How far the clocks of two nodes may be apart. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    private static final long REMEMBERED_CHARACTERS = 8L << 20;

    private final SigningKeys keys;
    private final Clock clock;
    private final Cache<String, Believed> believed;
    private final ExpectedTokens expected = new ExpectedTokens();

    /** A verifier that believes these keys. */
    public TokenVerifier(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.believed = Caffeine.newBuilder()
                .maximumWeight(REMEMBERED_CHARACTERS)
                .<String, Believed>weigher((token, seen) -> token.length())
                .expireAfterWrite(KNOWN)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Who bears a token, as far as an audience is concerned.
     *
     * @throws Refusal UNAUTHENTICATED with the code {@code token_expired}, {@code token_elsewhere} (good, but of another project,
     *     environment or the control plane) or {@code token_invalid} (everything else); UNAVAILABLE when its key is not known here
     *     and the control database cannot be reached
     */
    public Subject verify(Audience audience, String token) {
        return bearer(audience, token).subject();
    }

    /** The same, with the session that the token belongs to. */
    public Bearer bearer(Audience audience, String token) {
        if (token.length() > LONGEST) {
            throw invalid();
        }
        Believed seen = believed.getIfPresent(token);
        Believed found = seen != null && clock.millis() < seen.until() ? seen : looked(token);
        if (!found.audience().equals(audience)) {
            throw refused("token_elsewhere", "The token belongs to another project or environment.");
        }
        return found.bearer();
    }

    /** Whether a token was believed before or is expected, for whatever audience. */
    public boolean remembers(String token) {
        return believed.getIfPresent(token) != null || expected.has(token);
    }

    /** Whether a token of an audience was believed when it was looked at last, or is expected, which looks into memory tell. */
    public boolean remembers(Audience audience, String token) {
        Believed seen = believed.getIfPresent(token);
        return seen == null ? expected.has(audience, token) : seen.audience().equals(audience);
    }

    /** Takes note of the token that was just issued for a session: it is known, and looked at when it is shown. */
    public void expect(Audience audience, UUID session, SignedToken token) {
        expected.add(audience, session, token.text());
    }

    /** Forgets a token that counts no longer for reasons of others, such as a session that was ended. */
    public void forget(String token) {
        expected.remove(token);
        believed.invalidate(token);
    }

    /** Forgets every token, so that each is looked at again. */
    public void forget() {
        expected.clear();
        believed.invalidateAll();
    }

    /** How many tokens are remembered at the moment, about. */
    public long remembered() {
        believed.cleanUp();
        return believed.estimatedSize();
    }

    private Believed looked(String token) {
        try {
            Believed result = check(token);
            expected.remove(token);
            return result;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED) {
                forget(token);
            }
            throw refusal;
        }
    }

    private Believed check(String token) {
        SignedJWT parsed = parse(token);
        SigningKey key = key(parsed.getHeader());
        Claims claims = claims(key, parsed);
        demandTime(claims);
        Believed result = new Believed(key.audience(), claims.bearer(), until(claims));
        believed.put(token, result);
        return result;
    }

    private static SignedJWT parse(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            return parsed.serialize().equals(token) ? parsed : refuse();
        } catch (ParseException | IllegalArgumentException failure) {
            throw invalid();
        }
    }

    private SigningKey key(JWSHeader header) {
        String id = header.getKeyID();
        if (id == null
                || !JWSAlgorithm.ES256.equals(header.getAlgorithm())
                || !SigningKey.TYPE.equals(header.getType())) {
            throw invalid();
        }
        return keys.find(id).orElseThrow(TokenVerifier::invalid);
    }

    private static Claims claims(SigningKey key, SignedJWT token) {
        if (!canonical(token.getSignature()) || !key.signed(token)) {
            throw invalid();
        }
        Claims claims = parseClaims(token);
        if (!claims.issuer().equals(key.audience().issuer())) {
            throw invalid();
        }
        return claims;
    }

    /** Whether no unused bit of the encoding is set; else one token would have several texts. */
    private static boolean canonical(Base64URL part) {
        return Base64URL.encode(part.decode()).equals(part);
    }

    private static Claims parseClaims(SignedJWT token) {
        try {
            return Claims.of(token.getJWTClaimsSet());
        } catch (ParseException failure) {
            throw invalid();
        }
    }

    private void demandTime(Claims claims) {
        Instant now = clock.instant();
        if (!now.isBefore(claims.expiresAt().plus(SKEW))) {
            throw refused("token_expired", "The token has expired.");
        }
        if (now.plus(SKEW).isBefore(claims.notBefore()) || now.plus(SKEW).isBefore(claims.issuedAt())) {
            throw refused("token_invalid", "The token does not count yet.");
        }
    }

    private long until(Claims claims) {
        return Math.min(
                claims.expiresAt().plus(SKEW).toEpochMilli(),
                clock.instant().plus(MEMORY).toEpochMilli());
    }

    private static SignedJWT refuse() {
        throw invalid();
    }

    private static Refusal invalid() {
        return refused("token_invalid", "The token is not valid.");
    }

    private static Refusal refused(String code, String detail) {
        return Refusal.of(Refusal.Kind.UNAUTHENTICATED, code, detail);
    }

    /**
     * A token that was believed.
     *
     * @param until when it has to be looked at again, in milliseconds of the epoch
     */
    private record Believed(Audience audience, Bearer bearer, long until) {}
}
