package dev.ashlar.core.model;

import java.util.Set;

/** Who may read or write one field: everybody who may read or write its row, or only some roles. */
public sealed interface RoleRule {
    /** Whether a subject with these roles passes. */
    boolean admits(Set<String> roles);

    /** Everybody. */
    record Anyone() implements RoleRule {
        @Override
        public boolean admits(Set<String> roles) {
            return true;
        }
    }

    /** Any of the named roles; none named means nobody. */
    record AnyOf(Set<String> names) implements RoleRule {
        public AnyOf {
            names = Set.copyOf(names);
        }

        @Override
        public boolean admits(Set<String> roles) {
            return names.stream().anyMatch(roles::contains);
        }
    }

    /** The one instance of {@link Anyone}. */
    Anyone ANYONE = new Anyone();
}
