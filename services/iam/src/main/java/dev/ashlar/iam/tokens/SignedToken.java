package dev.ashlar.iam.tokens;

import java.time.Instant;

/**
 * A token ready to be handed out.
 *
 * @param text the token itself, a secret
 * @param expiresAt when it ceases to count
 */
public record SignedToken(String text, Instant expiresAt) {
    @Override
    public String toString() {
        return "SignedToken[*** until " + expiresAt + "]";
    }
}
