package dev.ashlar.iam.member;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Account;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.account.Names;
import dev.ashlar.iam.audit.Occasion;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.guess.MailAllowances;
import dev.ashlar.iam.link.LinkMails;
import dev.ashlar.iam.mail.Mailer;
import dev.ashlar.iam.secret.OneTime;
import dev.ashlar.iam.sign.Passwords;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invitations into organizations. The definition says who may invite whom; here the link is made and mailed, and taken back. Whoever has the
 * link reads the mail of its address, which is all that is asked of somebody new.
 */
public final class Invitations {
    private static final String PREFIX = "iv_";
    private static final Duration LIFE = Duration.ofDays(7);
    private static final int SWEPT = 20;

    private final Tables tables;
    private final Passwords passwords;
    private final LinkMails linkMails;
    private final Mailer mailer;
    private final MailAllowances allowances;

    /** The invitations among some rows. */
    public Invitations(
            Tables tables, Passwords passwords, LinkMails linkMails, Mailer mailer, MailAllowances allowances) {
        this.tables = tables;
        this.passwords = passwords;
        this.linkMails = linkMails;
        this.mailer = mailer;
        this.allowances = allowances;
    }

    /**
     * Invites an e-mail address, and mails the link. An earlier invitation of the same address counts no longer.
     *
     * @param organization the one to invite into
     * @param role null for that of a plain member
     * @param cause of the caller, whose mails are counted unless it is an administrator
     * @return the invitation's row
     * @throws Refusal FORBIDDEN where the definition does not let the caller; MALFORMED; CONFLICT ({@code already_member}); THROTTLED
     *     ({@code too_many_mails})
     */
    public Row create(Cause cause, Door door, UUID organization, String email, @Nullable String role) {
        tables.sweep("invitation", "expires_at", SWEPT);
        String address = Names.email(email);
        OneTime secret = OneTime.random(PREFIX);
        Map<String, String> given = new HashMap<>(Map.of("organization_id", organization.toString(), "email", address));
        given.put("role", role == null ? BuiltInRoles.ORGANIZATION_MEMBER : role);
        Row invitation = tables.caused(cause).together(rows -> {
            Row made = created(rows, given, secret, door);
            if (door == Door.ORDINARY) {
                allowances.demand(organization + " " + address, cause.address().get());
            }
            return made;
        });
        mailer.send(linkMails.invitation(address, name(organization), secret));
        return invitation;
    }

    private static Row created(Tables rows, Map<String, String> given, OneTime secret, Door door) {
        Map<String, String> same =
                Map.of("organization_id", value(given, "organization_id"), "email", value(given, "email"));
        rows.first("invitation", same).ifPresent(earlier -> rows.delete("invitation", earlier.text("id")));
        Row invitation = rows.create("invitation", given, rows.cause().subject(), door);
        refuseMember(rows, given);
        rows.update(
                "invitation",
                invitation.text("id"),
                Map.of(
                        "hash",
                        secret.hash(),
                        "expires_at",
                        rows.now().plus(LIFE).toString()));
        return rows.get("invitation", invitation.text("id")).orElseThrow();
    }

    private static String value(Map<String, String> given, String name) {
        return String.valueOf(given.get(name));
    }

    private static void refuseMember(Tables rows, Map<String, String> given) {
        new Accounts(rows)
                .find(Subject.Kind.USER, value(given, "email"))
                .filter(user -> rows.exists(
                        "membership",
                        Map.of("user_id", user.id().toString(), "organization_id", value(given, "organization_id"))))
                .ifPresent(member -> {
                    throw alreadyMember();
                });
    }

    private String name(UUID organization) {
        return tables.get("organization", organization.toString())
                .map(row -> row.find("name").orElse(row.text("alias")))
                .orElse("an organization");
    }

    /**
     * Accepts an invitation.
     *
     * @param cause of who accepts; anonymous for somebody who has no account yet
     * @param password of the account that is made for somebody new; else null
     * @param name what that account is to be called, or null
     * @return the row of the membership
     * @throws Refusal FORBIDDEN ({@code invitation_invalid}, {@code invitation_for_another}); UNAUTHENTICATED ({@code sign_in_to_accept}) where
     *     the address has an account; MALFORMED ({@code password_required}); INVALID ({@code weak_password}); CONFLICT
     *     ({@code already_member})
     */
    public Row accept(Cause cause, String token, @Nullable String password, @Nullable String name) {
        Subject subject = cause.subject();
        Tables accepting = tables.caused(cause.during(Occasion.ACCEPTANCE.label()));
        Row invitation = tables.first("invitation", Map.of("hash", new OneTime(token).hash()))
                .filter(row ->
                        row.moment("expires_at").filter(tables.now()::isBefore).isPresent())
                .orElseThrow(Invitations::invalid);
        if (subject.kind() != Subject.Kind.ANONYMOUS) {
            UUID user = invited(subject, invitation);
            return accepting.together(rows -> accepted(rows, invitation, user));
        }
        String email = invitation.text("email");
        refuseKnown(email);
        String hash = hashed(email, password);
        return accepting.together(rows -> {
            UUID user = rows.create("user", account(email, name)).id("id");
            Passwords.set(rows, Subject.Kind.USER, user, hash);
            Subject newcomer = new Subject(Subject.Kind.USER, user, null, Set.of());
            return accepted(rows.caused(rows.cause().by(newcomer)), invitation, user);
        });
    }

    private static Map<String, String> account(String email, @Nullable String name) {
        return name == null ? Map.of("email", email) : Map.of("email", email, "name", name);
    }

    private void refuseKnown(String email) {
        if (new Accounts(tables).find(Subject.Kind.USER, email).isPresent()) {
            throw Refusal.of(
                    Refusal.Kind.UNAUTHENTICATED,
                    "sign_in_to_accept",
                    "The invited e-mail address has an account; sign in with it to accept.");
        }
    }

    private String hashed(String email, @Nullable String password) {
        if (password == null) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "password_required",
                    "The invited e-mail address has no account yet; choose a password for it.");
        }
        return passwords.hashed(password, email);
    }

    private UUID invited(Subject subject, Row invitation) {
        return new Accounts(tables)
                .find(Subject.Kind.USER, invitation.text("email"))
                .map(Account::id)
                .filter(id -> subject.kind() == Subject.Kind.USER && id.equals(subject.id()))
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "invitation_for_another",
                        "The invitation is for another e-mail address than that of your account."));
    }

    /** Of two who accept at once one finds the invitation gone. */
    private static Row accepted(Tables rows, Row invitation, UUID user) {
        if (!rows.delete("invitation", invitation.text("id"))) {
            throw invalid();
        }
        String organization = invitation.text("organization_id");
        if (rows.exists("membership", Map.of("user_id", user.toString(), "organization_id", organization))) {
            throw alreadyMember();
        }
        return rows.create(
                "membership",
                Map.of("organization_id", organization, "user_id", user.toString(), "role", invitation.text("role")));
    }

    private static Refusal alreadyMember() {
        return Refusal.of(Refusal.Kind.CONFLICT, "already_member", "The account is a member of the organization.");
    }

    private static Refusal invalid() {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN, "invitation_invalid", "This invitation was used, is over, or is none.");
    }
}
