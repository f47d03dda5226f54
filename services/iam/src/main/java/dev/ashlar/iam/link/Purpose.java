package dev.ashlar.iam.link;

import java.time.Duration;
import java.util.Locale;

/** What a link is for. */
public enum Purpose {
    /** Makes an account of the address that the link was mailed to. */
    SIGN_UP(Duration.ofDays(1)),
    /** Sets the password of a user. */
    PASSWORD(Duration.ofHours(1)),
    /** Sets the password of an admin user. */
    ADMIN_PASSWORD(Duration.ofHours(1)),
    /** Makes the first admin user. */
    FIRST_ADMIN(Duration.ofDays(7));

    private final Duration life;

    Purpose(Duration life) {
        this.life = life;
    }

    /** How long such a link counts. */
    public Duration life() {
        return life;
    }

    /** Whether it is for administrators. */
    boolean administrative() {
        return this == ADMIN_PASSWORD || this == FIRST_ADMIN;
    }

    /** The name by which it is kept, and stands in the link. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Purpose of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
