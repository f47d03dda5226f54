package dev.ashlar.iam.session;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.key.ApiKeys;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom accounts stand for at the moment, for administrators who ask what others may do. Nobody is signed in by it. */
public final class Subjects {
    private final Tables tables;
    private final ApiKeys keys;
    private final OrganizationChoice choice;

    /** The subjects among some rows. */
    public Subjects(Tables tables, ApiKeys keys) {
        this.tables = tables;
        this.keys = keys;
        this.choice = new OrganizationChoice(tables);
    }

    /**
     * An account as a session of it would act.
     *
     * @param kind {@link Subject.Kind#USER} or {@link Subject.Kind#ADMIN}
     * @param account id or e-mail address
     * @param organization id or alias; null for the only one of a user that is in one alone
     * @param door where it acts
     * @throws Refusal ABSENT ({@code unknown_user}) for nobody; UNAUTHENTICATED ({@code token_ended}) for an account that is disabled, whose
     *     sessions are ended; FORBIDDEN ({@code organization_forbidden}) for a user that is no member
     */
    public Subject account(Subject.Kind kind, String account, @Nullable String organization, Door door) {
        UUID id = enabled(kind, account).id("id");
        if (kind != Subject.Kind.USER) {
            return within(choice.subject(kind, id, null), organization, door);
        }
        return choice.subject(kind, id, organization == null ? choice.preset(kind, id) : choice.named(organization));
    }

    /** Administrators and service accounts are of no organization, and name one under {@code /admin/} alone. */
    private Subject within(Subject subject, @Nullable String organization, Door door) {
        if (organization == null) {
            return subject;
        }
        if (door != Door.ADMIN) {
            throw OrganizationChoice.forbidden();
        }
        return subject.within(choice.named(organization));
    }

    private Row enabled(Subject.Kind kind, String account) {
        Row row = row(kind, account);
        if (row.find("disabled_at").isPresent()) {
            throw Refusal.of(
                    Refusal.Kind.UNAUTHENTICATED,
                    "token_ended",
                    "The account has been disabled, which ended its sessions.");
        }
        return row;
    }

    private Row row(Subject.Kind kind, String account) {
        UUID id = OrganizationChoice.uuid(account)
                .orElseGet(() -> new Accounts(tables).require(kind, account).id());
        return tables.get(Accounts.schema(kind), id.toString())
                .orElseThrow(() ->
                        Refusal.of(Refusal.Kind.ABSENT, "unknown_user", "There is no account with the id " + id + "."));
    }

    /**
     * The service account of an API key, named by the key's id, acting for an organization where one is named.
     *
     * @param organization id or alias, or null
     * @param door where it acts
     * @throws Refusal ABSENT ({@code unknown_api_key}); UNAUTHENTICATED for a key that does not count
     */
    public Subject key(UUID key, @Nullable String organization, Door door) {
        return within(keys.named(key), organization, door);
    }
}
