package dev.ashlar.core.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as a verified token says it. It never holds a name of an organization or a person, only their ids.
 *
 * @param kind what sort of account it is
 * @param id the account; null for {@link Kind#ANONYMOUS} alone
 * @param organization the organization it acts for, or null
 * @param roles names of its roles
 */
public record Subject(
        Kind kind, @Nullable UUID id, @Nullable UUID organization, Set<String> roles) {
    /** A caller without a token. */
    public static final Subject ANONYMOUS = new Subject(Kind.ANONYMOUS, null, null, Set.of());

    public Subject {
        roles = Set.copyOf(roles);
        if ((kind == Kind.ANONYMOUS) != (id == null)) {
            throw new IllegalArgumentException("every subject but the anonymous one has an id");
        }
    }

    /** The same subject acting for an organization. */
    public Subject within(UUID chosen) {
        return new Subject(kind, id, chosen, roles);
    }

    /** Whether it may use the addresses under {@code /admin/}. */
    public boolean administrative() {
        return kind == Kind.ADMIN || kind == Kind.SERVICE;
    }

    /** The sorts of accounts. */
    public enum Kind {
        ANONYMOUS,
        USER,
        ADMIN,
        SERVICE
    }
}
