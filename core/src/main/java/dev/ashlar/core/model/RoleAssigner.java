package dev.ashlar.core.model;

import java.util.Locale;

/** Who gives a role to the members of an organization. */
public enum RoleAssigner {
    /** Its own admins and managers. */
    ORGANIZATION,
    /** Administrators of the project alone. */
    ADMIN;

    /** The word for it in definitions and rows. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
