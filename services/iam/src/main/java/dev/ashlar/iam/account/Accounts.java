package dev.ashlar.iam.account;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Users, admin users and organizations of one IAM, by the names that people give them. A user and an admin user are two accounts, also
 * where they share an e-mail address.
 */
public final class Accounts {
    private static final int NAMES = 1000;

    private final Tables tables;

    /** The accounts among some rows. */
    public Accounts(Tables tables) {
        this.tables = tables;
    }

    /** The account of a kind with an e-mail address; MALFORMED for what is no address. */
    public Optional<Account> find(Subject.Kind kind, String email) {
        String address = Names.email(email);
        return tables.first(schema(kind), Map.of("email", address))
                .map(row -> new Account(row.id("id"), kind, address));
    }

    /** The account of a kind with an e-mail address, made when missing; MALFORMED for what is no address. */
    public Account ensure(Subject.Kind kind, String email) {
        String address = Names.email(email);
        return find(kind, address)
                .orElseGet(() -> made(
                        () -> account(kind, tables.create(schema(kind), Map.of("email", address))),
                        () -> require(kind, address)));
    }

    /** The account of a kind with an e-mail address; ABSENT ({@code unknown_user}) with the nearest when there is none. */
    public Account require(Subject.Kind kind, String email) {
        String address = Names.email(email);
        return find(kind, address)
                .orElseThrow(() -> Refusal.near(
                        Refusal.Kind.ABSENT,
                        "unknown_user",
                        "There is no " + word(kind) + " `" + address + "`",
                        address,
                        names(schema(kind), "email")));
    }

    /** The organization of a name; MALFORMED for what is no name. */
    public Optional<Organization> findOrganization(String name) {
        return tables.first("organization", Map.of("alias", Names.alias(name))).map(Accounts::organization);
    }

    /** The organization of a name (whatever its case), made when missing; MALFORMED for what is no name. */
    public Organization ensureOrganization(String name) {
        Map<String, String> given = Map.of("alias", Names.alias(name), "name", Names.organization(name));
        return findOrganization(name)
                .orElseGet(() -> made(
                        () -> organization(tables.create("organization", given)), () -> requireOrganization(name)));
    }

    /** The organization of a name; ABSENT ({@code unknown_organization}) with the nearest when there is none. */
    public Organization requireOrganization(String name) {
        String alias = Names.alias(name);
        return findOrganization(alias)
                .orElseThrow(() -> Refusal.near(
                        Refusal.Kind.ABSENT,
                        "unknown_organization",
                        "There is no organization `" + alias + "`",
                        alias,
                        names("organization", "alias")));
    }

    /** Makes something, or finds what another caller made at the same time. */
    private static <T> T made(Supplier<T> making, Supplier<T> finding) {
        try {
            return making.get();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.CONFLICT) {
                return finding.get();
            }
            throw refusal;
        }
    }

    private List<String> names(String schema, String field) {
        return tables.list(schema, Map.of(), NAMES).stream()
                .map(row -> row.text(field))
                .toList();
    }

    private static Account account(Subject.Kind kind, Row row) {
        return new Account(row.id("id"), kind, row.text("email"));
    }

    private static Organization organization(Row row) {
        return new Organization(row.id("id"), row.text("alias"));
    }

    /** The schema that holds the accounts of a kind. */
    public static String schema(Subject.Kind kind) {
        return switch (kind) {
            case USER -> "user";
            case ADMIN -> "admin_user";
            case SERVICE, ANONYMOUS -> throw new IllegalArgumentException("no account with an e-mail address: " + kind);
        };
    }

    private static String word(Subject.Kind kind) {
        return kind == Subject.Kind.ADMIN ? "admin user" : "user";
    }

    /** An account that is not disabled; FORBIDDEN ({@code account_disabled}) for one that is. */
    public static Row enabled(Row account) {
        if (account.find("disabled_at").isPresent()) {
            throw disabled();
        }
        return account;
    }

    /** What is told of an account that is disabled. */
    public static Refusal disabled() {
        return Refusal.of(Refusal.Kind.FORBIDDEN, "account_disabled", "This account has been disabled.");
    }
}
