package dev.ashlar.iam.external;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.tokens.TokenVerifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A trusted issuer as it is met: its keys, and whether a token is its own. The order of the checks follows <a
 * href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725</a>: form, algorithm, key, signature, and only then the claims.
 */
final class Provider {
    private static final JOSEObjectType ACCESS = new JOSEObjectType("at+jwt");

    private final TrustedIssuer settings;
    private final Clock clock;
    private final PublishedKeys keys;
    private final Metadata metadata;
    private final JWSVerificationKeySelector<SecurityContext> selector;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    Provider(TrustedIssuer settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.keys = new PublishedKeys(settings);
        this.metadata = new Metadata(settings, clock);
        this.selector = selector(settings, keys.source());
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS, null));
        processor.setJWSKeySelector(selector);
        processor.setJWTClaimsSetVerifier((claims, context) -> demand(claims));
    }

    private static JWSVerificationKeySelector<SecurityContext> selector(
            TrustedIssuer settings, JWKSource<SecurityContext> source) {
        Set<JWSAlgorithm> allowed =
                settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        return new JWSVerificationKeySelector<>(allowed, source);
    }

    TrustedIssuer settings() {
        return settings;
    }

    /** Chooses among its keys. */
    JWSVerificationKeySelector<SecurityContext> selector() {
        return selector;
    }

    /** Where at it people sign in; UNAVAILABLE ({@code issuer_unavailable}) where it cannot be asked. */
    OIDCProviderMetadata metadata() {
        return metadata.get();
    }

    /**
     * What a token says that this issuer has signed for us.
     *
     * @throws Refusal UNAUTHENTICATED ({@code token_invalid}, {@code token_expired}, {@code token_early}, {@code token_elsewhere});
     *     UNAVAILABLE ({@code issuer_unavailable}) where its keys are not known and cannot be had
     */
    Assertion assertion(SignedJWT token) {
        try {
            return Assertion.of(settings, processor.process(token, null));
        } catch (KeySourceException unknown) {
            throw unavailable(unknown);
        } catch (BadJOSEException | JOSEException bad) {
            throw invalid();
        }
    }

    /** Whoever shows tokens of made-up keys does not make us ask for each, and is not told that we would have to. */
    private Refusal unavailable(KeySourceException failure) {
        return failure instanceof RateLimitReachedException && keys.seen()
                ? invalid()
                : Refusal.of(
                        Refusal.Kind.UNAVAILABLE,
                        "issuer_unavailable",
                        "The keys of the issuer " + settings.name() + " cannot be had at the moment.");
    }

    private void demand(JWTClaimsSet claims) {
        if (!settings.issuer().equals(claims.getIssuer())) {
            throw invalid();
        }
        if (claims.getAudience().stream().noneMatch(settings.audiences()::contains)) {
            throw refused(
                    "token_elsewhere",
                    "The token of the issuer " + settings.name() + " is for somebody else, by its audience.");
        }
        demandTime(claims);
    }

    private void demandTime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date end = claims.getExpirationTime();
        if (end == null) {
            throw invalid();
        }
        if (!now.isBefore(end.toInstant().plus(TokenVerifier.SKEW))) {
            throw refused("token_expired", "The token has expired.");
        }
        Date begin = claims.getNotBeforeTime();
        if (begin != null && now.plus(TokenVerifier.SKEW).isBefore(begin.toInstant())) {
            throw refused("token_early", "The token does not count yet.");
        }
    }

    static Refusal invalid() {
        return refused("token_invalid", "The token is not valid.");
    }

    private static Refusal refused(String code, String detail) {
        return Refusal.of(Refusal.Kind.UNAUTHENTICATED, code, detail);
    }
}
