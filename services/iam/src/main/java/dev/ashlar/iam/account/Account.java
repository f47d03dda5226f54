package dev.ashlar.iam.account;

import dev.ashlar.core.access.Subject;
import java.util.UUID;

/**
 * An account with an e-mail address.
 *
 * @param id UUIDv7
 * @param kind {@link Subject.Kind#USER} or {@link Subject.Kind#ADMIN}
 * @param email in lower case
 */
public record Account(UUID id, Subject.Kind kind, String email) {
    public Account {
        if (kind != Subject.Kind.USER && kind != Subject.Kind.ADMIN) {
            throw new IllegalArgumentException("no account with an e-mail address: " + kind);
        }
    }
}
