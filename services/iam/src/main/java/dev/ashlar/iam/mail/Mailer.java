package dev.ashlar.iam.mail;

/** Takes mail to people. */
@FunctionalInterface
public interface Mailer {
    /**
     * Sends a mail.
     *
     * @throws MailException where it could not be handed over
     */
    void send(Mail mail);
}
