package dev.ashlar.cli.settings;

import dev.ashlar.iam.mail.SmtpAddress;
import java.util.Optional;

/**
 * How mail leaves a server.
 *
 * @param server takes it; empty where it is kept for administrators of the server to read
 * @param from the address that it comes from, such as {@code Shop <no-reply@shop.example>}
 */
public record MailSettings(Optional<SmtpAddress> server, String from) {
    /** Mail stays where it is. */
    public static final MailSettings DEFAULT = new MailSettings(Optional.empty(), "no-reply@localhost");
}
