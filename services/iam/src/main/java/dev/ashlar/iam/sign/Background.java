package dev.ashlar.iam.sign;

import dev.ashlar.iam.mail.Mail;
import java.util.Optional;
import java.util.function.Supplier;

/** Where work goes on that no answer waits for, so that its time tells nothing. */
@FunctionalInterface
public interface Background {
    /** Does some work later, and sends the mail that comes of it, if any does. */
    void post(Supplier<Optional<Mail>> work);
}
