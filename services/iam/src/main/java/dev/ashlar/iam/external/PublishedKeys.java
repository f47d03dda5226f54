package dev.ashlar.iam.external;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.ashlar.core.model.TrustedIssuer;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an issuer publishes. They are asked for when a token of it comes first, and for an id that is not known, at most twice in
 * {@link #INTERVAL}; those that are known are renewed besides, by nobody who waits, once they are older than {@link #FRESH}. While the
 * issuer cannot be reached they go on counting for {@link #OUTAGE}.
 */
final class PublishedKeys implements JWKSetSource<SecurityContext> {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration KNOWN = Duration.ofHours(1);
    private static final Duration OUTAGE = Duration.ofHours(4);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final TrustedIssuer issuer;
    private final JWKSource<SecurityContext> source;
    private volatile boolean seen;

    PublishedKeys(TrustedIssuer issuer) {
        this.issuer = issuer;
        this.source = JWKSourceBuilder.create(this)
                .cache(KNOWN.toMillis(), ProviderClient.PATIENCE.multipliedBy(3).toMillis())
                .refreshAheadCache(
                        KNOWN.minus(FRESH).toMillis(),
                        null,
                        Executors.newVirtualThreadPerTaskExecutor(),
                        true,
                        null,
                        false)
                .rateLimited(INTERVAL.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    /** The keys by what a token says of its own. */
    JWKSource<SecurityContext> source() {
        return source;
    }

    /** Whether there ever were some. */
    boolean seen() {
        return seen;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            JWKSet found = JWKSet.parse(ProviderClient.get(issuer, URI.create(address())));
            seen = true;
            return found;
        } catch (IOException | ParseException | IllegalArgumentException failure) {
            throw new JWKSetRetrievalException("no keys of " + issuer.issuer(), failure);
        }
    }

    private String address() throws IOException, ParseException {
        return issuer.keys().isPresent() ? issuer.keys().get() : discovered();
    }

    /** By <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID Connect Discovery</a>. */
    private String discovered() throws IOException, ParseException {
        Map<String, Object> document = JSONObjectUtils.parse(ProviderClient.get(issuer, URI.create(discovery(issuer))));
        if (!issuer.issuer().equals(JSONObjectUtils.getString(document, "issuer"))) {
            throw new ParseException("the document of another issuer", 0);
        }
        String keys = JSONObjectUtils.getString(document, "jwks_uri");
        if (keys == null) {
            throw new ParseException("no jwks_uri", 0);
        }
        return keys;
    }

    /** Where an issuer tells of itself. */
    static String discovery(TrustedIssuer issuer) {
        String address = issuer.issuer();
        return (address.endsWith("/") ? address.substring(0, address.length() - 1) : address) + DISCOVERY;
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
