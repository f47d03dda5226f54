package dev.ashlar.control.database;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.ashlar.core.access.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts, and their memberships in organizations. */
public final class AccountTable {
    private final Statements statements;

    AccountTable(Statements statements) {
        this.statements = statements;
    }

    /** The account of a kind with an e-mail address, whatever its case. */
    public Optional<AccountRecord> find(Scope scope, Subject.Kind kind, String email) {
        return statements.first(
                "select id, email from control.account"
                        + " where project_id = ? and environment = ? and kind = ? and email_key = ?",
                row -> read(row, scope, kind),
                scope.projectId(),
                scope.environment().label(),
                label(kind),
                Folded.of(email));
    }

    /** Adds an account unless one of its kind has that address. */
    public void add(Scope scope, Subject.Kind kind, String email) {
        statements.run(
                "insert into control.account (id, project_id, environment, kind, email, email_key) values (?, ?, ?, ?,"
                        + " ?, ?) on conflict (project_id, environment, kind, email_key) do nothing",
                UuidCreator.getTimeOrderedEpoch(),
                scope.projectId(),
                scope.environment().label(),
                label(kind),
                email,
                Folded.of(email));
    }

    /** The e-mail addresses of a kind, the first thousand. */
    public List<String> emails(Scope scope, Subject.Kind kind) {
        return statements.list(
                "select email from control.account where project_id = ? and environment = ? and kind = ?"
                        + " and email is not null order by email_key limit 1000",
                row -> row.getString(1),
                scope.projectId(),
                scope.environment().label(),
                label(kind));
    }

    /** The roles of an account in an organization, if it is a member. */
    public Optional<Set<String>> roles(Scope scope, UUID account, UUID organization) {
        return statements.first(
                "select roles from control.membership"
                        + " where project_id = ? and environment = ? and account_id = ? and organization_id = ?",
                row -> Set.of((String[]) row.getArray(1).getArray()),
                scope.projectId(),
                scope.environment().label(),
                account,
                organization);
    }

    /** Makes an account a member with at least these roles; those it has stay. */
    public void grant(Scope scope, UUID account, UUID organization, Set<String> roles) {
        statements.run(
                "insert into control.membership as m (project_id, environment, account_id, organization_id, roles)"
                        + " values (?, ?, ?, ?, ?) on conflict (organization_id, account_id) do update set roles ="
                        + " array(select distinct r from unnest(m.roles || excluded.roles) r order by r)",
                scope.projectId(),
                scope.environment().label(),
                account,
                organization,
                roles.stream().sorted().toArray(String[]::new));
    }

    private static AccountRecord read(ResultSet row, Scope scope, Subject.Kind kind) throws SQLException {
        return new AccountRecord(row.getObject(1, UUID.class), scope, kind, row.getString(2));
    }

    private static String label(Subject.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
