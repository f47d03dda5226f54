package dev.ashlar.http.idempotency;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import java.util.Optional;

/**
 * The header field {@code Idempotency-Key}, as <a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">the draft</a> has it; the key may stand without
 * quotes.
 */
public final class IdempotencyKey {
    /** How many characters a key has at most. */
    public static final int LONGEST = 255;

    /** What a key is made of, as a regular expression: printable characters of ASCII, no space at either end. */
    public static final String PATTERN = "^[!-~]([ -~]*[!-~])?$";

    private IdempotencyKey() {}

    /**
     * The key of a request, if it has one.
     *
     * @throws Refusal MALFORMED for one that is none
     */
    public static Optional<String> of(Request request) {
        if (!request.has(Names.IDEMPOTENCY_KEY)) {
            return Optional.empty();
        }
        String key = String.valueOf(request.header(Names.IDEMPOTENCY_KEY)).strip();
        if (key.isEmpty() || key.length() > LONGEST || !printable(key)) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "invalid_idempotency_key",
                    "Idempotency-Key has 1 to " + LONGEST + " printable characters of ASCII, such as a UUID.");
        }
        return Optional.of(key);
    }

    private static boolean printable(String key) {
        return key.chars().allMatch(character -> character >= ' ' && character <= '~');
    }
}
