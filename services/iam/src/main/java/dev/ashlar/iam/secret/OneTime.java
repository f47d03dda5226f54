package dev.ashlar.iam.secret;

import dev.ashlar.core.work.Digest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret of 256 random bits, of which only the SHA-256 is kept: nobody guesses it, so nothing slower is needed.
 *
 * @param text what its owner is shown once; the prefix tells what it is for
 */
public record OneTime(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** A new one. */
    public static OneTime random(String prefix) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new OneTime(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is kept of it, 64 hexadecimal digits. */
    public String hash() {
        return Digest.sha256(text).toString();
    }

    @Override
    public String toString() {
        return "OneTime[***]";
    }
}
