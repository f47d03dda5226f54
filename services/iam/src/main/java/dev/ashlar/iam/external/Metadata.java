package dev.ashlar.iam.external;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.core.problem.Refusal;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where at a provider people sign in, as it says itself; asked for once in {@link #KNOWN}, and after a failure once in {@link #AGAIN}. */
final class Metadata {
    private static final Logger LOG = LoggerFactory.getLogger(Metadata.class);
    private static final Duration KNOWN = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final TrustedIssuer issuer;
    private final Clock clock;
    private @Nullable OIDCProviderMetadata known;
    private Instant next = Instant.EPOCH;

    Metadata(TrustedIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** What the provider says; UNAVAILABLE ({@code issuer_unavailable}) where it does not. */
    synchronized OIDCProviderMetadata get() {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            known = asked();
            next = now.plus(known == null ? AGAIN : KNOWN);
        }
        OIDCProviderMetadata found = known;
        if (found == null) {
            throw unavailable(issuer);
        }
        return found;
    }

    /** What is told where a provider cannot be asked. */
    static Refusal unavailable(TrustedIssuer issuer) {
        return Refusal.of(
                Refusal.Kind.UNAVAILABLE,
                "issuer_unavailable",
                "Nobody can sign in through " + issuer.name() + " at the moment.");
    }

    private @Nullable OIDCProviderMetadata asked() {
        try {
            OIDCProviderMetadata found =
                    OIDCProviderMetadata.parse(ProviderClient.get(issuer, URI.create(PublishedKeys.discovery(issuer))));
            if (!found.getIssuer().getValue().equals(issuer.issuer())) {
                throw new ParseException("it is that of another issuer");
            }
            if (found.getAuthorizationEndpointURI() == null || found.getTokenEndpointURI() == null) {
                throw new ParseException("it names no endpoints");
            }
            return found;
        } catch (IOException | ParseException failure) {
            LOG.warn("the document of the issuer {} cannot be had: {}", issuer.name(), failure.getMessage());
            return null;
        }
    }
}
