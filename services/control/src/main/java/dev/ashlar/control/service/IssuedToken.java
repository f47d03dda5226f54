package dev.ashlar.control.service;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token and for whom it is.
 *
 * @param token the signed token, a secret
 * @param expiresAt when it ceases to count
 * @param subjectId the account
 * @param organizationId the organization it acts for, or null
 */
public record IssuedToken(
        String token,
        Instant expiresAt,
        UUID subjectId,
        @Nullable UUID organizationId) {
    @Override
    public String toString() {
        return "IssuedToken[*** of " + subjectId + " until " + expiresAt + "]";
    }
}
