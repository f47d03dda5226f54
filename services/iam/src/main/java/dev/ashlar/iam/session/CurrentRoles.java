package dev.ashlar.iam.session;

import com.github.benmanes.caffeine.cache.Cache;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.engine.TroubleException;
import dev.ashlar.iam.account.Memberships;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.memory.BoundedCaches;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What users are in organizations at the moment, whatever their tokens say: who was removed, or has other roles, is treated so within
 * {@link LiveSessions#MEMORY}, on every node. While the database is away tokens are believed.
 */
public final class CurrentRoles {
    private static final int MOST = 200_000;

    private final Memberships memberships;
    private final Cache<Member, Optional<Set<String>>> known;

    /** The standing of users among some rows. */
    public CurrentRoles(Tables tables, Clock clock) {
        this.memberships = new Memberships(tables);
        this.known = BoundedCaches.lasting(LiveSessions.MEMORY, MOST, clock);
    }

    private record Member(UUID user, UUID organization) {}

    /** Notes what a user was just found to be. */
    void note(Subject subject) {
        UUID user = subject.id();
        UUID organization = subject.organization();
        if (user != null && organization != null && subject.kind() == Subject.Kind.USER) {
            known.put(new Member(user, organization), Optional.of(subject.roles()));
        }
    }

    /** A subject with the roles that it has now; without its organization where it is a member no longer. */
    public Subject current(Subject subject) {
        UUID user = subject.id();
        UUID organization = subject.organization();
        if (user == null || organization == null || subject.kind() != Subject.Kind.USER) {
            return subject;
        }
        Member member = new Member(user, organization);
        Optional<Set<String>> roles = known.getIfPresent(member);
        if (roles == null) {
            roles = asked(member, subject);
        }
        return with(subject, roles);
    }

    private Optional<Set<String>> asked(Member member, Subject subject) {
        try {
            return ask(member);
        } catch (TroubleException away) {
            Optional<Set<String>> believed = Optional.of(subject.roles());
            known.put(member, believed);
            return believed;
        }
    }

    private static Subject with(Subject subject, Optional<Set<String>> roles) {
        if (roles.isEmpty()) {
            return new Subject(subject.kind(), subject.id(), null, Set.of());
        }
        return roles.get().equals(subject.roles())
                ? subject
                : new Subject(subject.kind(), subject.id(), subject.organization(), roles.get());
    }

    private Optional<Set<String>> ask(Member member) {
        Optional<Set<String>> roles = OrganizationChoice.roles(memberships, member.user, member.organization);
        known.put(member, roles);
        return roles;
    }

    /**
     * A user acting for another organization.
     *
     * @throws Refusal FORBIDDEN ({@code organization_forbidden}) where it is no member of it
     */
    public Subject within(Subject user, UUID organization) {
        UUID id = user.id();
        if (id == null) {
            throw OrganizationChoice.forbidden();
        }
        Member member = new Member(id, organization);
        Optional<Set<String>> roles = known.getIfPresent(member);
        Set<String> found = (roles == null ? ask(member) : roles).orElseThrow(OrganizationChoice::forbidden);
        return new Subject(user.kind(), id, organization, found);
    }
}
