package dev.ashlar.iam.external;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.iam.tokens.TokenVerifier;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The issuers that are trusted while the settings stay as they are, and which of their tokens were believed when they were looked at last.
 *
 * @param settings as they were when this was made
 * @param byAddress those whose tokens count
 * @param byName those that people sign in through
 */
record TrustedIssuers(
        List<TrustedIssuer> settings,
        Map<String, Provider> byAddress,
        Map<String, Provider> byName,
        Cache<String, Believed> believed) {
    private static final long REMEMBERED_CHARACTERS = 4L << 20;

    /**
     * What a believed token says.
     *
     * @param until when it has to be looked at again
     */
    record Believed(Assertion said, Instant until) {
        static Believed of(Assertion said, Instant now) {
            Instant again = now.plus(TokenVerifier.MEMORY);
            Instant end = said.until().plus(TokenVerifier.SKEW);
            return new Believed(said, end.isBefore(again) ? end : again);
        }
    }

    static final TrustedIssuers NOBODY = of(List.of(), Clock.systemUTC());

    static TrustedIssuers of(List<TrustedIssuer> settings, Clock clock) {
        Map<String, Provider> byAddress = new HashMap<>();
        Map<String, Provider> byName = new HashMap<>();
        for (TrustedIssuer issuer : settings) {
            Provider provider = new Provider(issuer, clock);
            if (!issuer.audiences().isEmpty()) {
                byAddress.put(issuer.issuer(), provider);
            }
            if (issuer.signIn().isPresent()) {
                byName.put(issuer.name(), provider);
            }
        }
        return new TrustedIssuers(settings, Map.copyOf(byAddress), Map.copyOf(byName), memory());
    }

    private static Cache<String, Believed> memory() {
        return Caffeine.newBuilder()
                .maximumWeight(REMEMBERED_CHARACTERS)
                .<String, Believed>weigher((token, said) -> token.length())
                .expireAfterWrite(TokenVerifier.KNOWN)
                .executor(Runnable::run)
                .build();
    }

    Optional<Provider> provider(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
