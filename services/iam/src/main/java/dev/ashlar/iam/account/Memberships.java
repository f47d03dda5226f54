package dev.ashlar.iam.account;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Who is a member of which organization, and as what. */
public final class Memberships {
    /** Of the roles of an organization, the greatest first: a member has one of them as its role, or one of the application's. */
    private static final List<String> RANKS = List.of(
            BuiltInRoles.ORGANIZATION_ADMIN, BuiltInRoles.ORGANIZATION_MANAGER, BuiltInRoles.ORGANIZATION_MEMBER);

    private static final int TRIES = 5;
    private static final int MOST = 1000;

    private final Tables tables;

    /** The memberships among some rows. */
    public Memberships(Tables tables) {
        this.tables = tables;
    }

    /** The roles of a user in an organization; empty for one who is no member. */
    public Optional<Set<String>> roles(UUID user, UUID organization) {
        return membership(tables, user, organization).map(row -> roles(tables, row));
    }

    /** The organizations of a user with its roles there, at most a thousand. */
    public Map<UUID, Set<String>> of(UUID user) {
        Map<UUID, Set<String>> found = new LinkedHashMap<>();
        tables.list("membership", Map.of("user_id", user.toString()), MOST)
                .forEach(row -> found.put(row.id("organization_id"), roles(tables, row)));
        return found;
    }

    /** The roles of a member; FORBIDDEN ({@code not_a_member}) for anybody else. */
    public Set<String> require(Account account, Organization organization) {
        return roles(account.id(), organization.id())
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "not_a_member",
                        "`%s` is no member of `%s`.".formatted(account.email(), organization.alias())));
    }

    /** Makes a user a member with at least these roles; those it has stay. */
    public void grant(UUID user, UUID organization, Set<String> roles) {
        Set<String> wanted = Names.roles(roles);
        for (int attempt = 1; ; attempt++) {
            try {
                tables.together(rows -> grant(rows, user, organization, wanted));
                return;
            } catch (Refusal refusal) {
                // Another caller made the same membership or role at the same time.
                if (refusal.kind() != Refusal.Kind.CONFLICT || attempt == TRIES) {
                    throw refusal;
                }
            }
        }
    }

    private static boolean grant(Tables rows, UUID user, UUID organization, Set<String> wanted) {
        Row membership = membership(rows, user, organization)
                .orElseGet(() -> rows.create(
                        "membership",
                        Map.of(
                                "user_id",
                                user.toString(),
                                "organization_id",
                                organization.toString(),
                                "role",
                                BuiltInRoles.ORGANIZATION_MEMBER)));
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(roles(rows, membership));
        String held = membership.text("role");
        RANKS.stream()
                .filter(missing::contains)
                .findFirst()
                .filter(rank -> greater(rank, held))
                .ifPresent(rank -> {
                    rows.update("membership", membership.text("id"), Map.of("role", rank));
                    missing.add(held);
                });
        RANKS.forEach(missing::remove);
        missing.forEach(role -> rows.create(
                "membership_role",
                Map.of(
                        "membership_id",
                        membership.text("id"),
                        "organization_id",
                        organization.toString(),
                        "role",
                        role)));
        return true;
    }

    private static boolean greater(String rank, String held) {
        return !RANKS.contains(held) || RANKS.indexOf(rank) < RANKS.indexOf(held);
    }

    private static Optional<Row> membership(Tables tables, UUID user, UUID organization) {
        return tables.first(
                "membership", Map.of("user_id", user.toString(), "organization_id", organization.toString()));
    }

    private static Set<String> roles(Tables tables, Row membership) {
        Set<String> roles = new TreeSet<>();
        roles.add(membership.text("role"));
        tables.list("membership_role", Map.of("membership_id", membership.text("id")), MOST)
                .forEach(row -> roles.add(row.text("role")));
        return roles;
    }
}
