package dev.ashlar.core.access;

import java.util.Locale;
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
 * @param permissions what its roles grant besides what the definition says of them
 */
public record Subject(
        Kind kind, @Nullable UUID id, @Nullable UUID organization, Set<String> roles, Set<String> permissions) {
    /** A caller without a token. */
    public static final Subject ANONYMOUS = new Subject(Kind.ANONYMOUS, null, null, Set.of());

    public Subject {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
        if ((kind == Kind.ANONYMOUS) != (id == null)) {
            throw new IllegalArgumentException("every subject but the anonymous one has an id");
        }
    }

    /** A subject whose roles grant what the definition says and nothing more. */
    public Subject(Kind kind, @Nullable UUID id, @Nullable UUID organization, Set<String> roles) {
        this(kind, id, organization, roles, Set.of());
    }

    /** The same subject acting for an organization. */
    public Subject within(UUID chosen) {
        return new Subject(kind, id, chosen, roles, permissions);
    }

    /** The same subject, granted some permissions. */
    public Subject granted(Set<String> more) {
        return new Subject(kind, id, organization, roles, more);
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
        SERVICE;

        /** What it is called in tokens, answers and records. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
