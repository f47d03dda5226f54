package dev.ashlar.store.postgres.server;

import java.security.SecureRandom;
import java.util.Base64;

/** The superuser's password: it can be asked for, but never prints itself. */
public final class ServerPassword {

    private static final int BYTES = 32;

    private final String text;

    private ServerPassword(String text) {
        this.text = text;
    }

    /** A new password of 256 random bits. */
    static ServerPassword random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new ServerPassword(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The password that was kept as this text. */
    static ServerPassword of(String text) {
        if (text.isBlank()) {
            throw new EmbeddedServerException(
                    "The file with the server's password is empty; restore it from a backup.");
        }
        return new ServerPassword(text);
    }

    /** The password itself, for a connection; it must not be logged or stored. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
