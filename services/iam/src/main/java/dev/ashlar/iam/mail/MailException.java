package dev.ashlar.iam.mail;

import java.io.Serial;

/** A mail that could not be handed over; the message is for the log. */
public final class MailException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MailException(String message, Throwable cause) {
        super(message, cause);
    }
}
