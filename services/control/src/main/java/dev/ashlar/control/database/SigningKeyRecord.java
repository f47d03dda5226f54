package dev.ashlar.control.database;

import dev.ashlar.control.secrets.Sealed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sealed signing key.
 *
 * @param id the {@code kid} of its tokens
 * @param issuer whose tokens it signs
 * @param projectId the project that it ends with; null for the control plane's key
 * @param sealed the key pair, sealed
 * @param signsFrom when it begins to sign; it is published before
 */
public record SigningKeyRecord(
        String id, String issuer, @Nullable String projectId, Sealed sealed, Instant signsFrom) {}
