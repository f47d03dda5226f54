package dev.ashlar.iam.member;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Names;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.hook.LastAdmin;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Making an organization, and leaving one. */
public final class Organizations {
    private final Tables tables;
    private final BooleanSupplier open;

    /**
     * The organizations among some rows.
     *
     * @param open whether users may make them
     */
    public Organizations(Tables tables, BooleanSupplier open) {
        this.tables = tables;
        this.open = open;
    }

    /**
     * Makes an organization; who makes it is its first admin.
     *
     * @param alias by which people name it, unlike all others whatever its case
     * @param name what it is called; null for the alias
     * @return its row
     * @throws Refusal FORBIDDEN where users make none, or for who is no user; MALFORMED; CONFLICT ({@code alias_taken})
     */
    public Row create(Cause cause, String alias, @Nullable String name) {
        UUID user = user(cause.subject());
        if (!open.getAsBoolean()) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN, "organizations_closed", "Organizations are made by administrators.");
        }
        Map<String, String> given =
                Map.of("alias", Names.alias(alias), "name", Names.organization(name == null ? alias : name));
        try {
            return tables.caused(cause).together(rows -> {
                Row organization = rows.create("organization", given);
                rows.create(
                        "membership",
                        Map.of(
                                "organization_id",
                                organization.text("id"),
                                "user_id",
                                user.toString(),
                                "role",
                                BuiltInRoles.ORGANIZATION_ADMIN));
                return organization;
            });
        } catch (Refusal refusal) {
            throw refusal.kind() == Refusal.Kind.CONFLICT ? taken() : refusal;
        }
    }

    /**
     * Takes a user out of the organization that it acts for.
     *
     * @throws Refusal FORBIDDEN for who acts for none, or is no member; CONFLICT ({@code last_admin})
     */
    public void leave(Cause cause) {
        UUID user = user(cause.subject());
        UUID organization = cause.subject().organization();
        if (organization == null) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN, "organization_required", "Choose the organization that you want to leave.");
        }
        tables.caused(cause).together(rows -> left(rows, user, organization));
    }

    private static boolean left(Tables rows, UUID user, UUID organization) {
        LastAdmin.lock(rows, organization);
        Row membership = rows.first(
                        "membership", Map.of("organization_id", organization.toString(), "user_id", user.toString()))
                .orElseThrow(() ->
                        Refusal.of(Refusal.Kind.FORBIDDEN, "not_a_member", "You are no member of this organization."));
        rows.delete("membership", membership.text("id"));
        LastAdmin.demand(rows, organization);
        return true;
    }

    private UUID user(Subject subject) {
        UUID id = subject.id();
        if (id == null
                || subject.kind() != Subject.Kind.USER
                || tables.get("user", id.toString()).isEmpty()) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "users_only", "Only users are members of organizations.");
        }
        return id;
    }

    private static Refusal taken() {
        return Refusal.of(Refusal.Kind.CONFLICT, "alias_taken", "Another organization has this alias.");
    }
}
