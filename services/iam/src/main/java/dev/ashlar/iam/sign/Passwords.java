package dev.ashlar.iam.sign;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Account;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.account.Names;
import dev.ashlar.iam.audit.Occasion;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.guess.MailAllowances;
import dev.ashlar.iam.link.Link;
import dev.ashlar.iam.link.LinkMails;
import dev.ashlar.iam.link.Links;
import dev.ashlar.iam.link.Purpose;
import dev.ashlar.iam.mail.Mail;
import dev.ashlar.iam.password.PasswordHasher;
import dev.ashlar.iam.password.PasswordPolicy;
import dev.ashlar.iam.session.Origin;
import dev.ashlar.iam.session.Sessions;
import dev.ashlar.iam.tokens.Bearer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changing a password, by knowing the old one or by a link that was mailed. */
public final class Passwords {
    private final Tables tables;
    private final CredentialVerifier verifier;
    private final Sessions sessions;
    private final PasswordHasher hasher;
    private final LinkMails linkMails;
    private final Background background;
    private final MailAllowances allowances;
    private final String place;

    Passwords(
            Tables tables,
            CredentialVerifier verifier,
            Sessions sessions,
            PasswordHasher hasher,
            LinkMails linkMails,
            Background background,
            MailAllowances allowances,
            String place) {
        this.tables = tables;
        this.verifier = verifier;
        this.sessions = sessions;
        this.hasher = hasher;
        this.linkMails = linkMails;
        this.background = background;
        this.allowances = allowances;
        this.place = place;
    }

    /**
     * Changes the password of who asks; its other sessions end.
     *
     * @throws Refusal UNAUTHENTICATED ({@code wrong_credentials}); INVALID ({@code weak_password}); FORBIDDEN for who has no password
     */
    public void change(Bearer bearer, String current, String next, Origin origin) {
        Subject subject = bearer.subject();
        Row account = account(subject);
        String email = account.text("email");
        verifier.require(subject.kind(), email, current, origin);
        String hash = hashed(next, email);
        tables.caused(origin.cause()).together(rows -> {
            set(rows, subject.kind(), account.id("id"), hash);
            return true;
        });
        sessions.endAll(subject.kind(), account.id("id"), bearer.session(), origin.cause());
        background.post(() -> Optional.of(linkMails.changed(email)));
    }

    private Row account(Subject subject) {
        UUID id = subject.id();
        boolean signsIn = subject.kind() == Subject.Kind.USER || subject.kind() == Subject.Kind.ADMIN;
        return Optional.ofNullable(id)
                .filter(any -> signsIn)
                .flatMap(any -> tables.get(Accounts.schema(subject.kind()), any.toString()))
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.FORBIDDEN, "no_password", "Only users and admin users have a password."));
    }

    /**
     * Mails a link to who forgot the password. There is no telling whether there is such an account.
     *
     * @throws Refusal MALFORMED for what is no e-mail address; THROTTLED
     */
    public void requestReset(Subject.Kind kind, String email, Origin origin) {
        String address = Names.email(email);
        if (allowances.mail(place + " " + purpose(kind).label() + " " + address, origin.address())) {
            background.post(() -> new Accounts(tables).find(kind, address).map(account -> reset(account)));
        }
    }

    private Mail reset(Account account) {
        Purpose purpose = purpose(account.kind());
        return linkMails.reset(
                account.email(), purpose, new Links(tables).createFor(account.id(), purpose, account.email()));
    }

    private static Purpose purpose(Subject.Kind kind) {
        return kind == Subject.Kind.ADMIN ? Purpose.ADMIN_PASSWORD : Purpose.PASSWORD;
    }

    /**
     * Sets the password that a mailed link is for; where the link is for signing up it makes the account. All sessions of the account end.
     *
     * @param name what a new account is to be called, in place of what was said before; or null
     * @throws Refusal FORBIDDEN ({@code link_invalid}); INVALID ({@code weak_password}), after which the link still counts
     */
    public void redeem(String token, String password, @Nullable String name, Cause cause) {
        Link link = new Links(tables).require(token);
        String email = link.email();
        if (email == null) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "link_invalid", "This link is for something else.");
        }
        String hash = hashed(password, email);
        Occasion occasion = link.account() == null ? Occasion.SIGN_UP : Occasion.PASSWORD_RESET;
        UUID account = tables.caused(cause.during(occasion.label())).together(rows -> {
            Links.use(rows, link);
            return redeemed(rows, link, email, hash, name);
        });
        sessions.endAll(kind(link), account, null, cause.by(subject(kind(link), account)));
        if (link.account() != null) {
            background.post(() -> Optional.of(linkMails.changed(email)));
        }
    }

    private static UUID redeemed(Tables rows, Link link, String email, String hash, @Nullable String name) {
        UUID known = link.account();
        UUID account = known != null
                ? known
                : new Accounts(rows)
                        .find(Subject.Kind.USER, email)
                        .map(Account::id)
                        .orElseGet(() -> make(rows, email, name != null ? name : link.name()));
        set(rows, kind(link), account, hash);
        return account;
    }

    private static UUID make(Tables rows, String email, @Nullable String name) {
        Map<String, String> given = new HashMap<>(Map.of("email", email));
        if (name != null) {
            given.put("name", name);
        }
        return rows.create("user", given).id("id");
    }

    private static Subject subject(Subject.Kind kind, UUID account) {
        return new Subject(kind, account, null, Set.of());
    }

    private static Subject.Kind kind(Link link) {
        return link.purpose() == Purpose.ADMIN_PASSWORD ? Subject.Kind.ADMIN : Subject.Kind.USER;
    }

    /**
     * The hash of a new password.
     *
     * @throws Refusal INVALID ({@code weak_password}); UNAVAILABLE where too many sign in
     */
    public String hashed(String password, String email) {
        String form = PasswordPolicy.form(password);
        PasswordPolicy.check(form, email);
        return hasher.hash(form);
    }

    /** Sets the hash of an account. Links that were mailed before, to get another one, count no longer. */
    public static void set(Tables rows, Subject.Kind kind, UUID account, String hash) {
        Links.withdraw(rows, purpose(kind), account);
        rows.caused(rows.cause().by(subject(kind, account)))
                .update(
                        Accounts.schema(kind),
                        account.toString(),
                        Map.of(
                                "password_hash",
                                hash,
                                "password_changed_at",
                                rows.now().toString()));
    }
}
