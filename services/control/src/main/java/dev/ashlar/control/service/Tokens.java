package dev.ashlar.control.service;

import dev.ashlar.control.database.AccountRecord;
import dev.ashlar.control.database.OrganizationRecord;
import dev.ashlar.control.database.Scope;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
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
    private final Accounts accounts;
    private final TokenIssuer issuer;
    private final Missing missing;

    Tokens(Projects projects, Accounts accounts, TokenIssuer issuer, Missing missing) {
        this.projects = projects;
        this.accounts = accounts;
        this.issuer = issuer;
        this.missing = missing;
    }

    /**
     * A token for a user or admin user of a project.
     *
     * <p>Under {@link Missing#CREATE} user, organization and membership are made as needed. Under {@link Missing#REFUSE} they
     * must exist, and a user has only the roles of the membership to choose from.
     *
     * @throws Refusal MALFORMED for names of another form or a life out of bounds; ABSENT for an unknown project, user or
     *     organization; FORBIDDEN when the user is no member, or lacks a role; UNAVAILABLE without the control database
     */
    public IssuedToken issue(TokenRequest request) {
        Scope scope = projects.require(request.owner(), request.project()).in(request.environment());
        Set<String> roles = Names.roles(request.roles());
        AccountRecord account = account(scope, request);
        OrganizationRecord organization = organization(scope, request);
        admit(account, organization, roles);
        UUID organizationId = organization == null ? null : organization.id();
        SignedToken token = issuer.issue(
                Audience.of(request.owner(), request.project(), request.environment()),
                new Subject(account.kind(), account.id(), organizationId, roles),
                request.timeToLive());
        return new IssuedToken(token.text(), token.expiresAt(), account.id(), organizationId);
    }

    /** A token for the server's own admin API, with every right there is. */
    public IssuedToken issueControl(Duration timeToLive) {
        Subject subject = new Subject(Subject.Kind.ADMIN, SERVER, null, Set.of());
        SignedToken token = issuer.issue(Audience.CONTROL, subject, timeToLive);
        return new IssuedToken(token.text(), token.expiresAt(), SERVER, null);
    }

    private AccountRecord account(Scope scope, TokenRequest request) {
        Subject.Kind kind = request.admin() ? Subject.Kind.ADMIN : Subject.Kind.USER;
        return switch (missing) {
            case CREATE -> accounts.ensure(scope, kind, request.email());
            case REFUSE -> accounts.require(scope, kind, request.email());
        };
    }

    private @Nullable OrganizationRecord organization(Scope scope, TokenRequest request) {
        String name = request.organization();
        if (name == null) {
            return null;
        }
        return switch (missing) {
            case CREATE -> accounts.ensureOrganization(scope, name);
            case REFUSE -> accounts.requireOrganization(scope, name);
        };
    }

    /** An admin user needs no membership: it spans the organizations of its project. */
    private void admit(AccountRecord account, @Nullable OrganizationRecord organization, Set<String> roles) {
        if (account.kind() == Subject.Kind.ADMIN) {
            return;
        }
        switch (missing) {
            case CREATE -> grant(account, organization, roles);
            case REFUSE -> demandRoles(account, organization, roles);
        }
    }

    private void grant(AccountRecord account, @Nullable OrganizationRecord organization, Set<String> roles) {
        if (organization != null) {
            accounts.grantMembership(account, organization, roles);
        }
    }

    private void demandRoles(AccountRecord account, @Nullable OrganizationRecord organization, Set<String> roles) {
        Set<String> held = organization == null ? Set.of() : accounts.roles(account, organization);
        Set<String> lacking = new TreeSet<>(roles);
        lacking.removeAll(held);
        for (String role : lacking) {
            throw Refusals.of(
                    Refusal.Kind.FORBIDDEN,
                    "role_not_granted",
                    "`%s` does not have the role `%s`".formatted(account.email(), role),
                    role,
                    held);
        }
    }
}
