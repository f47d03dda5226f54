package dev.ashlar.iam.external;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Account;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.data.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose accounts issuers speak of: rows that tie a subject of an issuer to an account. Two issuers that call somebody the same speak of two
 * people, and an e-mail address ties nobody to an account unless the issuer has verified it and the project trusts it so far.
 */
final class Identities {
    private final Tables tables;

    Identities(Tables tables) {
        this.tables = tables;
    }

    /**
     * The account of somebody, made or tied to it now where the project wants that.
     *
     * @param cause of what is written
     * @throws Refusal FORBIDDEN ({@code account_unknown}, {@code account_disabled}, {@code email_unverified}); CONFLICT ({@code
     *     email_taken})
     */
    UUID account(Assertion said, Cause cause) {
        UUID account = linked(said).orElseGet(() -> tied(said, cause));
        demandEnabled(kind(said), account);
        return account;
    }

    private UUID tied(Assertion said, Cause cause) {
        try {
            return tie(said, tables.caused(cause));
        } catch (Refusal refusal) {
            // Another request of the same person was quicker.
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            return linked(said).orElseThrow(() -> refusal);
        }
    }

    private Optional<UUID> linked(Assertion said) {
        return tables.first("identity", Map.of("issuer", said.issuer().issuer(), "subject", said.subject()))
                .map(row -> row.find(owner(said)).map(UUID::fromString).orElseThrow(() -> unknown(said)));
    }

    void demandEnabled(Subject.Kind kind, UUID account) {
        Accounts.enabled(tables.get(Accounts.schema(kind), account.toString()).orElseThrow(Accounts::disabled));
    }

    private UUID tie(Assertion said, Tables told) {
        Optional<Account> known = said.email().flatMap(email -> new Accounts(tables).find(kind(said), email));
        if (known.isPresent() && said.issuer().accounts().byEmail()) {
            return told.together(rows -> note(rows, said, known.get().id()));
        }
        if (!said.issuer().accounts().created()) {
            throw unknown(said);
        }
        if (known.isPresent()) {
            throw taken();
        }
        String email = said.email().orElseThrow(() -> unverified(said));
        return told.together(rows -> note(rows, said, made(rows, said, email)));
    }

    private static UUID made(Tables rows, Assertion said, String email) {
        Map<String, String> given = new HashMap<>(Map.of("email", email));
        said.name().ifPresent(name -> given.put("name", name));
        return rows.create("user", given).id("id");
    }

    private static UUID note(Tables rows, Assertion said, UUID account) {
        rows.create(
                "identity",
                Map.of("issuer", said.issuer().issuer(), "subject", said.subject(), owner(said), account.toString()));
        return account;
    }

    static Subject.Kind kind(Assertion said) {
        return said.issuer().accounts().admins() ? Subject.Kind.ADMIN : Subject.Kind.USER;
    }

    private static String owner(Assertion said) {
        return Accounts.schema(kind(said)) + "_id";
    }

    private static Refusal unknown(Assertion said) {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "account_unknown",
                "Who the issuer " + said.issuer().name() + " speaks of has no account here.");
    }

    private static Refusal taken() {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "email_taken",
                "There is an account of this e-mail address; an administrator can tie it to this identity.");
    }

    private static Refusal unverified(Assertion said) {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "email_unverified",
                "An account is made for an e-mail address that the issuer "
                        + said.issuer().name() + " has verified, and it names none.");
    }
}
