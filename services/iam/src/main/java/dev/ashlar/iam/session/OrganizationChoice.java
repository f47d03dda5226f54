package dev.ashlar.iam.session;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.account.Memberships;
import dev.ashlar.iam.account.Organization;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which organization somebody acts for, and with which roles. */
public final class OrganizationChoice {
    private final Tables tables;
    private final Memberships memberships;

    /** Choices among some rows. */
    public OrganizationChoice(Tables tables) {
        this.tables = tables;
        this.memberships = new Memberships(tables);
    }

    /**
     * An account acting for an organization, or for none. A user has to be a member of it; an administrator spans all of them.
     *
     * @throws Refusal FORBIDDEN ({@code organization_forbidden}) for a user that is no member
     */
    public Subject subject(Subject.Kind kind, UUID account, @Nullable UUID organization) {
        if (organization == null || kind != Subject.Kind.USER) {
            return new Subject(kind, account, organization, Set.of());
        }
        return new Subject(
                kind,
                account,
                organization,
                roles(memberships, account, organization).orElseThrow(OrganizationChoice::forbidden));
    }

    /** The organization of somebody who names none: the only one, if there is one alone. */
    public @Nullable UUID preset(Subject.Kind kind, UUID account) {
        if (kind != Subject.Kind.USER) {
            return null;
        }
        List<Row> own = tables.list("membership", Map.of("user_id", account.toString()), 2);
        return own.size() == 1 ? own.getFirst().id("organization_id") : null;
    }

    /**
     * The organization of an id or alias.
     *
     * @throws Refusal FORBIDDEN ({@code organization_forbidden}) where there is none, as where one is no member
     */
    public UUID named(String text) {
        return uuid(text)
                .or(() -> new Accounts(tables).findOrganization(text).map(Organization::id))
                .orElseThrow(OrganizationChoice::forbidden);
    }

    /** The organization of an id, or of an alias; empty where there is none, and for what cannot be one. */
    public Optional<UUID> find(String text, boolean id) {
        if (id) {
            return uuid(text).filter(found -> tables.exists("organization", Map.of("id", found.toString())));
        }
        try {
            return new Accounts(tables).findOrganization(text).map(Organization::id);
        } catch (Refusal noAlias) {
            return Optional.empty();
        }
    }

    static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /**
     * The roles of a user in an organization, empty for one who is no member. What stands for administrators in definitions is nothing that a
     * user could have, whatever the rows say.
     */
    static Optional<Set<String>> roles(Memberships memberships, UUID user, UUID organization) {
        return memberships
                .roles(user, organization)
                .map(roles -> roles.stream()
                        .filter(role -> !BuiltInRoles.reserved(role))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    static Refusal forbidden() {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN, "organization_forbidden", "You are no member of such an organization.");
    }
}
