package dev.ashlar.iam.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a change of rows is part of, where the rows alone do not tell. */
public enum Occasion {
    /** Somebody new chooses a password behind a mailed link. */
    SIGN_UP,
    /** Somebody who forgot the password chooses another one behind a mailed link. */
    PASSWORD_RESET,
    /** The first administrator is made by the printed link. */
    FIRST_ADMIN,
    /** An invitation is accepted. */
    ACCEPTANCE,
    /** Somebody signs out. */
    SIGN_OUT,
    /** A refresh token came twice. */
    REFRESH_REUSED,
    /** What is over is cleared away. */
    SWEEP;

    /** What it is called in a cause. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Occasion> of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }
}
