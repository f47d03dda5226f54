package dev.ashlar.iam.admin;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Names;
import dev.ashlar.iam.audit.Occasion;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.link.Link;
import dev.ashlar.iam.link.LinkMails;
import dev.ashlar.iam.link.Links;
import dev.ashlar.iam.link.Purpose;
import dev.ashlar.iam.mail.Mailer;
import dev.ashlar.iam.secret.OneTime;
import dev.ashlar.iam.sign.Passwords;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Making administrators: the first one by a link that is printed, all others by administrators. */
public final class AdminUsers {
    private static final int MOST = 1000;

    private final Tables tables;
    private final Passwords passwords;
    private final LinkMails linkMails;
    private final Mailer mailer;

    /** The administrators among some rows. */
    public AdminUsers(Tables tables, Passwords passwords, LinkMails linkMails, Mailer mailer) {
        this.tables = tables;
        this.passwords = passwords;
        this.linkMails = linkMails;
        this.mailer = mailer;
    }

    /** The address of a fresh link for making the first administrator, in place of all before; empty when there is one. */
    public Optional<String> firstLink() {
        if (signsIn(tables)) {
            return Optional.empty();
        }
        Links links = new Links(tables);
        links.withdraw(Purpose.FIRST_ADMIN);
        OneTime secret = links.create(Purpose.FIRST_ADMIN, null, null);
        return Optional.of(linkMails.address(Purpose.FIRST_ADMIN, secret));
    }

    /**
     * Makes the first administrator, who chooses a password at once.
     *
     * @return its row
     * @throws Refusal FORBIDDEN ({@code link_invalid}), also when there is an administrator meanwhile; MALFORMED; INVALID ({@code weak_password})
     */
    public Row first(String token, String email, String password, @Nullable String name, Cause cause) {
        Link link = new Links(tables).require(token);
        if (link.purpose() != Purpose.FIRST_ADMIN) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "link_invalid", "This link is for something else.");
        }
        String address = Names.email(email);
        String hash = passwords.hashed(password, address);
        return tables.caused(cause.during(Occasion.FIRST_ADMIN.label())).together(rows -> {
            Links.use(rows, link);
            if (signsIn(rows)) {
                throw Refusal.of(
                        Refusal.Kind.FORBIDDEN, "link_invalid", "There is an administrator; ask for an account there.");
            }
            Row made = rows.first("admin_user", Map.of("email", address)).orElseGet(() -> made(rows, address, name));
            Passwords.set(rows, Subject.Kind.ADMIN, made.id("id"), hash);
            return made;
        });
    }

    /**
     * Makes another administrator, who is mailed a link to choose a password.
     *
     * @return its row
     * @throws Refusal FORBIDDEN ({@code admins_only}); MALFORMED; CONFLICT
     */
    public Row create(Cause cause, String email, @Nullable String name) {
        if (cause.subject().kind() != Subject.Kind.ADMIN) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "admins_only", "Only administrators make administrators.");
        }
        String address = Names.email(email);
        Row made = made(tables.caused(cause), address, name);
        UUID id = made.id("id");
        mailer.send(linkMails.administrator(address, new Links(tables).createFor(id, Purpose.ADMIN_PASSWORD, address)));
        return made;
    }

    /** Whether an administrator has a password. Those that were made for tokens of developers have none. */
    private static boolean signsIn(Tables rows) {
        return rows.list("admin_user", Map.of(), MOST).stream()
                .anyMatch(row -> row.find("password_hash").isPresent());
    }

    private static Row made(Tables rows, String address, @Nullable String name) {
        Map<String, String> given = new HashMap<>(Map.of("email", address));
        if (name != null) {
            given.put("name", name);
        }
        return rows.create("admin_user", given);
    }
}
