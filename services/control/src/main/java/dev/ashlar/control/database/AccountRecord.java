package dev.ashlar.control.database;

import dev.ashlar.core.access.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account of one project and environment.
 *
 * @param id UUIDv7
 * @param kind any but {@link Subject.Kind#ANONYMOUS}
 * @param email as first given; null for a service account without one
 */
public record AccountRecord(
        UUID id, Scope scope, Subject.Kind kind, @Nullable String email) {
    public AccountRecord {
        if (kind == Subject.Kind.ANONYMOUS) {
            throw new IllegalArgumentException("nobody's account");
        }
    }
}
