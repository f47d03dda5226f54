package dev.ashlar.control.service;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.Iam;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.account.Account;
import dev.ashlar.iam.account.Names;
import dev.ashlar.iam.account.Organization;
import dev.ashlar.iam.tokens.Audience;
import dev.ashlar.iam.tokens.SignedToken;
import dev.ashlar.iam.tokens.TokenIssuer;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands out tokens, to administrators of the server for the accounts of its projects. Who asks has been checked before. */
public final class Tokens {
    /** The account behind tokens of the control plane: the server itself. */
    public static final UUID SERVER = new UUID(0, 1);

    private final Projects projects;
    private final Iams iams;
    private final TokenIssuer issuer;
    private final Missing missing;

    Tokens(Projects projects, Iams iams, Missing missing) {
        this.projects = projects;
        this.iams = iams;
        this.issuer = iams.services().issuer();
        this.missing = missing;
    }

    /**
     * A token for a user or admin user of a project.
     *
     * <p>Under {@link Missing#CREATE} user, organization and membership are made as needed. Under {@link Missing#REFUSE} they
     * must exist, and a user has only the roles of the membership to choose from.
     *
     * @throws Refusal MALFORMED for names of another form, roles that are not for users, or a life out of bounds; ABSENT for an unknown
     *     project, user or organization; FORBIDDEN when the user is no member, or lacks a role; UNAVAILABLE without the databases
     */
    public IssuedToken issue(TokenRequest request) {
        projects.require(request.owner(), request.project());
        Set<String> roles = roles(request);
        Audience.ProjectEnvironment place =
                new Audience.ProjectEnvironment(request.owner(), request.project(), request.environment());
        Iam iam = iams.of(place);
        Account account = account(iam, request);
        Organization organization = organization(iam, request);
        admit(iam, account, organization, roles);
        UUID organizationId = organization == null ? null : organization.id();
        SignedToken token = issuer.issue(
                place, new Subject(account.kind(), account.id(), organizationId, roles), request.timeToLive());
        return new IssuedToken(token.text(), token.expiresAt(), account.id(), organizationId);
    }

    /** What stands for administrators in definitions is nothing that a user could have. */
    private static Set<String> roles(TokenRequest request) {
        Set<String> roles = Names.roles(request.roles());
        if (!request.admin() && roles.stream().anyMatch(BuiltInRoles::reserved)) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED, "role", "Roles of administrators and service accounts are not for users.");
        }
        return roles;
    }

    /** A token for the server's own admin API, with every right there is. */
    public IssuedToken issueControl(Duration timeToLive) {
        Subject subject = new Subject(Subject.Kind.ADMIN, SERVER, null, Set.of());
        SignedToken token = issuer.issue(Audience.CONTROL, subject, timeToLive);
        return new IssuedToken(token.text(), token.expiresAt(), SERVER, null);
    }

    private Account account(Iam iam, TokenRequest request) {
        Subject.Kind kind = request.admin() ? Subject.Kind.ADMIN : Subject.Kind.USER;
        return switch (missing) {
            case CREATE -> iam.accounts().ensure(kind, request.email());
            case REFUSE -> iam.accounts().require(kind, request.email());
        };
    }

    private @Nullable Organization organization(Iam iam, TokenRequest request) {
        String name = request.organization();
        if (name == null) {
            return null;
        }
        return switch (missing) {
            case CREATE -> iam.accounts().ensureOrganization(name);
            case REFUSE -> iam.accounts().requireOrganization(name);
        };
    }

    /** An admin user needs no membership: it spans the organizations of its project. */
    private void admit(Iam iam, Account account, @Nullable Organization organization, Set<String> roles) {
        if (account.kind() == Subject.Kind.ADMIN) {
            return;
        }
        switch (missing) {
            case CREATE -> grant(iam, account, organization, roles);
            case REFUSE -> demandRoles(iam, account, organization, roles);
        }
    }

    private static void grant(Iam iam, Account account, @Nullable Organization organization, Set<String> roles) {
        if (organization != null) {
            iam.memberships().grant(account.id(), organization.id(), roles);
        }
    }

    private static void demandRoles(Iam iam, Account account, @Nullable Organization organization, Set<String> roles) {
        Set<String> held = organization == null ? Set.of() : iam.memberships().require(account, organization);
        Set<String> lacking = new TreeSet<>(roles);
        lacking.removeAll(held);
        for (String role : lacking) {
            throw Refusal.near(
                    Refusal.Kind.FORBIDDEN,
                    "role_not_granted",
                    "`%s` does not have the role `%s`".formatted(account.email(), role),
                    role,
                    held);
        }
    }
}
