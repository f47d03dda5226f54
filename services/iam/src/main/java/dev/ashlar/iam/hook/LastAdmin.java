package dev.ashlar.iam.hook;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Intent;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Reply;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

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
            throw refusal();
        }
    }

    private static Refusal refusal() {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "last_admin",
                "An organization has at least one " + BuiltInRoles.ORGANIZATION_ADMIN
                        + "; make somebody else one before.");
    }

    /**
     * Carries out what a call does, and refuses it where an organization has no admin then. Where the row rule refuses what the only admin
     * would become, that is what to tell, too: where there is another admin, that one may do it.
     */
    static Reply keeping(Call call, Tables tables, Supplier<Reply> operation) {
        UUID organization = concerned(call).orElse(null);
        if (organization == null) {
            return operation.get();
        }
        boolean only = changesOnlyAdmin(call.intent(), tables, organization);
        Reply reply;
        try {
            reply = operation.get();
        } catch (StoreException failure) {
            throw only && failure.kind() == StoreException.Kind.RULE ? refusal() : failure;
        }
        demand(tables, organization);
        return reply;
    }

    private static boolean changesOnlyAdmin(Intent intent, Tables tables, UUID organization) {
        return intent.shape() instanceof Intent.UpdateRow update
                && onlyAdmin(tables, organization)
                        .filter(String.valueOf(
                                intent.arguments().at(update.key().getFirst()))::equals)
                        .isPresent();
    }

    private static Optional<String> onlyAdmin(Tables tables, UUID organization) {
        List<Row> admins = tables.list(
                "membership",
                Map.of("organization_id", organization.toString(), "role", BuiltInRoles.ORGANIZATION_ADMIN),
                2);
        return admins.size() == 1 ? Optional.of(admins.getFirst().text("id")) : Optional.empty();
    }

    /** The organization whose members a call may take away or change; empty for any other call. */
    static Optional<UUID> concerned(Call call) {
        boolean concerned = call.door() == Door.ORDINARY
                && call.intent().schema().name().equals("membership")
                && !(call.intent().shape() instanceof Intent.CreateRow);
        return concerned ? Optional.ofNullable(call.subject().organization()) : Optional.empty();
    }
}
