package dev.ashlar.iam.sign;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Account;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.account.Names;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.guess.MailAllowances;
import dev.ashlar.iam.link.LinkMails;
import dev.ashlar.iam.link.Links;
import dev.ashlar.iam.link.Purpose;
import dev.ashlar.iam.mail.Mail;
import dev.ashlar.iam.session.Origin;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Signing up. Whoever asks is mailed a link and chooses the password behind it, so an account belongs to who reads the mail, whatever was
 * asked before by whom; and whether the address has an account already is told by mail alone.
 */
public final class SignUp {
    private static final int LONGEST_NAME = 100;

    private final Tables tables;
    private final LinkMails linkMails;
    private final Background background;
    private final MailAllowances allowances;
    private final String place;
    private final BooleanSupplier open;

    SignUp(
            Tables tables,
            LinkMails linkMails,
            Background background,
            MailAllowances allowances,
            String place,
            BooleanSupplier open) {
        this.tables = tables;
        this.linkMails = linkMails;
        this.background = background;
        this.allowances = allowances;
        this.place = place;
        this.open = open;
    }

    /**
     * Mails a link to who wants an account.
     *
     * @throws Refusal FORBIDDEN ({@code sign_up_closed}); MALFORMED for what is no e-mail address or a name too long; THROTTLED
     */
    public void request(String email, @Nullable String name, Origin origin) {
        if (!open.getAsBoolean()) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN, "sign_up_closed", "Accounts are made by administrators or by invitation.");
        }
        String address = Names.email(email);
        if (name != null && name.length() > LONGEST_NAME) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "name", "A name has at most " + LONGEST_NAME + " characters.");
        }
        if (allowances.mail(place + " " + Purpose.SIGN_UP.label() + " " + address, origin.address())) {
            background.post(() -> Optional.of(mail(address, name)));
        }
    }

    private Mail mail(String address, @Nullable String name) {
        Links links = new Links(tables);
        Optional<Account> known = new Accounts(tables).find(Subject.Kind.USER, address);
        return known.map(account ->
                        linkMails.signUpAgain(address, links.createFor(account.id(), Purpose.PASSWORD, address)))
                .orElseGet(() -> linkMails.signUp(address, links.create(Purpose.SIGN_UP, address, name)));
    }
}
