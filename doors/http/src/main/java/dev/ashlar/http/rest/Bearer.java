package dev.ashlar.http.rest;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Request;
import io.helidon.http.HeaderNames;
import org.jspecify.annotations.Nullable;

/** Tokens in requests, by <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>. */
public final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /**
     * The token of a request, or null where it has none.
     *
     * @throws Refusal UNAUTHENTICATED where there are credentials that are no token
     */
    public static @Nullable String token(Request request) {
        if (!request.has(HeaderNames.AUTHORIZATION)) {
            return null;
        }
        String credentials = request.header(HeaderNames.AUTHORIZATION);
        if (credentials == null || !credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw malformed();
        }
        String token = credentials.substring(SCHEME.length()).strip();
        if (token.isEmpty() || token.indexOf(' ') >= 0) {
            throw malformed();
        }
        return token;
    }

    private static Refusal malformed() {
        return Refusal.of(
                Refusal.Kind.UNAUTHENTICATED,
                "token_malformed",
                "The header field Authorization must be: Bearer TOKEN.");
    }
}
