package dev.ashlar.iam.hook;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Intent;
import dev.ashlar.engine.Call;
import dev.ashlar.iam.data.Tables;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps an organization from being left without an admin, by its members; administrators may do so. */
public final class LastAdmin {
    private LastAdmin() {}

    /** Lets changes of an organization's members happen one after the other: two admins could else remove each other. */
    public static void lock(Tables tables, UUID organization) {
        tables.update(
                "organization",
                organization.toString(),
                Map.of("guarded_at", tables.now().toString()));
    }

    /**
     * Refuses where an organization has no admin.
     *
     * @throws Refusal CONFLICT ({@code last_admin})
     */
    public static void demand(Tables tables, UUID organization) {
        boolean left = tables.exists(
                "membership",
                Map.of("organization_id", organization.toString(), "role", BuiltInRoles.ORGANIZATION_ADMIN));
        if (!left) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "last_admin",
                    "An organization has at least one " + BuiltInRoles.ORGANIZATION_ADMIN
                            + "; make somebody else one before.");
        }
    }

    /** The organization whose members a call may take away or change; empty for any other call. */
    static Optional<UUID> concerned(Call call) {
        boolean concerned = call.door() == Door.ORDINARY
                && call.intent().schema().name().equals("membership")
                && !(call.intent().shape() instanceof Intent.CreateRow);
        return concerned ? Optional.ofNullable(call.subject().organization()) : Optional.empty();
    }
}
