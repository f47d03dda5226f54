package dev.ashlar.core.access;

import java.util.Set;

/** The roles that every project has. What they are good for in an application is up to its definition. */
public final class BuiltInRoles {
    /** Who does everything in an organization. */
    public static final String ORGANIZATION_ADMIN = "OrganizationAdmin";

    /** Who invites people into an organization and looks after its members, its admins excepted. */
    public static final String ORGANIZATION_MANAGER = "OrganizationManager";

    /** Who belongs to an organization. */
    public static final String ORGANIZATION_MEMBER = "OrganizationMember";

    /** A service account that does everything an administrator may, but make administrators. */
    public static final String SERVICE_ADMIN = "ServiceAccountAdmin";

    /** A service account that reads and writes. */
    public static final String SERVICE_WRITER = "ServiceAccountWriter";

    /** A service account that reads. */
    public static final String SERVICE_READER = "ServiceAccountReader";

    /**
     * What definitions call administrators where they speak of roles. Nobody is given it: an operation under {@code /admin/} that asks for
     * it is for admin users and no service account, a field that asks for it is not for users.
     */
    public static final String ADMIN_USER = "AdminUser";

    /** The roles of members of an organization. */
    public static final Set<String> ORGANIZATION =
            Set.of(ORGANIZATION_ADMIN, ORGANIZATION_MANAGER, ORGANIZATION_MEMBER);

    /** The roles that let a service account in. */
    public static final Set<String> SERVICES = Set.of(SERVICE_ADMIN, SERVICE_WRITER, SERVICE_READER);

    /** Those of them that let it write. */
    public static final Set<String> WRITING_SERVICES = Set.of(SERVICE_ADMIN, SERVICE_WRITER);

    private BuiltInRoles() {}

    /** Whether a role is not for users: it is a service account's, or stands for administrators. */
    public static boolean reserved(String role) {
        return role.equals(ADMIN_USER) || SERVICES.contains(role);
    }
}
