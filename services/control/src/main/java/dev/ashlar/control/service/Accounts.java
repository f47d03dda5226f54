package dev.ashlar.control.service;

import dev.ashlar.control.database.AccountRecord;
import dev.ashlar.control.database.AccountTable;
import dev.ashlar.control.database.OrganizationRecord;
import dev.ashlar.control.database.OrganizationTable;
import dev.ashlar.control.database.Scope;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import java.util.Set;

/**
 * Users, admin users, organizations and who is a member of which, each in one project and environment. Every method fails with
 * {@link Refusal} UNAVAILABLE without the control database.
 *
 * <p>A user and an admin user are two accounts, also where they share an e-mail address.
 */
public final class Accounts {
    private final AccountTable accounts;
    private final OrganizationTable organizations;

    Accounts(AccountTable accounts, OrganizationTable organizations) {
        this.accounts = accounts;
        this.organizations = organizations;
    }

    /** The user with an e-mail address (whatever its case), made when missing; MALFORMED for what is no address. */
    public AccountRecord ensureUser(Scope scope, String email) {
        return ensure(scope, Subject.Kind.USER, email);
    }

    /** The account of a kind with an e-mail address (whatever its case), made when missing; MALFORMED for what is no address. */
    public AccountRecord ensure(Scope scope, Subject.Kind kind, String email) {
        String address = Names.email(email);
        return accounts.find(scope, kind, address).orElseGet(() -> {
            accounts.add(scope, kind, address);
            return require(scope, kind, address);
        });
    }

    /** The account of a kind with an e-mail address; ABSENT ({@code unknown_user}) with the nearest when there is none. */
    public AccountRecord require(Scope scope, Subject.Kind kind, String email) {
        String address = Names.email(email);
        return accounts.find(scope, kind, address)
                .orElseThrow(() -> Refusals.of(
                        Refusal.Kind.ABSENT,
                        "unknown_user",
                        "There is no " + word(kind) + " `" + address + "`",
                        address,
                        accounts.emails(scope, kind)));
    }

    /** The organization of a name (whatever its case), made when missing; MALFORMED for what is no name. */
    public OrganizationRecord ensureOrganization(Scope scope, String name) {
        String alias = Names.organization(name);
        return organizations.find(scope, alias).orElseGet(() -> {
            organizations.add(scope, alias);
            return requireOrganization(scope, alias);
        });
    }

    /** The organization of a name; ABSENT ({@code unknown_organization}) with the nearest when there is none. */
    public OrganizationRecord requireOrganization(Scope scope, String name) {
        String alias = Names.organization(name);
        return organizations
                .find(scope, alias)
                .orElseThrow(() -> Refusals.of(
                        Refusal.Kind.ABSENT,
                        "unknown_organization",
                        "There is no organization `" + alias + "`",
                        alias,
                        organizations.aliases(scope)));
    }

    /** Makes an account a member of an organization with at least these roles; those it has stay. */
    public void grantMembership(AccountRecord account, OrganizationRecord organization, Set<String> roles) {
        accounts.grant(account.scope(), account.id(), organization.id(), Names.roles(roles));
    }

    /** The roles of a member; FORBIDDEN ({@code not_a_member}) for anybody else. */
    public Set<String> roles(AccountRecord account, OrganizationRecord organization) {
        return accounts.roles(account.scope(), account.id(), organization.id())
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "not_a_member",
                        "`%s` is no member of `%s`.".formatted(account.email(), organization.alias())));
    }

    private static String word(Subject.Kind kind) {
        return kind == Subject.Kind.ADMIN ? "admin user" : "user";
    }
}
