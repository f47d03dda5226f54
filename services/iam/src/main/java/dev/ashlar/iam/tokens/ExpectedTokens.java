package dev.ashlar.iam.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;

/**
 * Tokens that were issued here and not shown yet, the last one of each session: whoever goes on with one session over and over displaces
 * nobody else's. Safe for use by many threads.
 */
final class ExpectedTokens {
    /** Of how many sessions, some 4 MB of tokens. */
    private static final int MOST = 5_000;

    private final Cache<UUID, String> lasts = memory();
    private final Cache<String, Expected> expected = memory();

    private record Expected(Audience audience, UUID session) {}

    private static <K, V> Cache<K, V> memory() {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(TokenVerifier.KNOWN)
                .executor(Runnable::run)
                .build();
    }

    /** Expects a token in place of the one that its session had before. */
    void add(Audience audience, UUID session, String token) {
        String before = lasts.asMap().put(session, token);
        if (before != null) {
            expected.invalidate(before);
        }
        expected.put(token, new Expected(audience, session));
    }

    /** Whether a token is expected, for whatever audience. */
    boolean has(String token) {
        return expected.getIfPresent(token) != null;
    }

    /** Whether a token of an audience is expected. */
    boolean has(Audience audience, String token) {
        Expected found = expected.getIfPresent(token);
        return found != null && found.audience.equals(audience);
    }

    /** Expects a token no longer, for it was shown. */
    void remove(String token) {
        Expected found = expected.asMap().remove(token);
        if (found != null) {
            lasts.asMap().remove(found.session, token);
        }
    }

    /** Expects none. */
    void clear() {
        lasts.invalidateAll();
        expected.invalidateAll();
    }
}
