package dev.ashlar.iam.link;

import dev.ashlar.iam.mail.Mail;
import dev.ashlar.iam.secret.OneTime;
import java.util.function.Supplier;

/**
 * What is mailed. The secret stands behind the {@code #} of a link, which browsers keep to themselves: it gets into no log of a server.
 *
 * @param pages where links of users lead: a page of the application, or the one that comes with the product
 * @param ownPages where links of administrators lead: the page that comes with the product
 */
public record LinkMails(Supplier<String> pages, Supplier<String> ownPages) {
    /** The address of a link. */
    public String address(Purpose purpose, OneTime secret) {
        Supplier<String> page = purpose.administrative() ? ownPages : pages;
        return page.get() + "#" + purpose.label() + "=" + secret.text();
    }

    /** To somebody who wants an account. */
    public Mail signUp(String to, OneTime secret) {
        return mail(
                to,
                "Confirm your e-mail address",
                "Somebody, we think you, wants an account with this e-mail address. Open this link within a day and"
                        + " choose a password:",
                address(Purpose.SIGN_UP, secret),
                "If it was not you, do nothing: without the link there is no account.");
    }

    /** To somebody who wants an account and has one. */
    public Mail signUpAgain(String to, OneTime secret) {
        return mail(
                to,
                "You have an account already",
                "Somebody, we think you, wanted an account with this e-mail address, which has one. If you do not know"
                        + " its password any more, choose another one by this link within an hour:",
                address(Purpose.PASSWORD, secret),
                "If it was not you, do nothing: your account is as it was.");
    }

    /** To somebody who forgot the password. */
    public Mail reset(String to, Purpose purpose, OneTime secret) {
        return mail(
                to,
                "Choose another password",
                "Somebody, we think you, wants another password for the account with this e-mail address. Open this"
                        + " link within an hour:",
                address(purpose, secret),
                "If it was not you, do nothing: your password is as it was.");
    }

    /** To somebody whose password was changed. */
    public Mail changed(String to) {
        return new Mail(
                to,
                "Your password was changed",
                "The password of your account was changed, and whoever was signed in elsewhere no longer is.\n\n"
                        + "If it was not you, ask for another password at once.\n");
    }

    /** To somebody who was made an administrator. */
    public Mail administrator(String to, OneTime secret) {
        return mail(
                to,
                "You are an administrator",
                "You were made an administrator. Open this link within an hour and choose a password:",
                address(Purpose.ADMIN_PASSWORD, secret),
                "If the hour is over, ask for another password.");
    }

    /** To somebody who is invited into an organization. */
    public Mail invitation(String to, String organization, OneTime secret) {
        return mail(
                to,
                "Invitation to " + organization,
                "You are invited to " + organization + ". Open this link within a week to accept:",
                pages.get() + "#invitation=" + secret.text(),
                "If you do not want to, do nothing.");
    }

    private static Mail mail(String to, String subject, String before, String link, String behind) {
        return new Mail(to, subject, before + "\n\n" + link + "\n\n" + behind + "\n");
    }
}
