package dev.ashlar.core.model;

import java.util.Locale;

/** By what requests are counted where there is a limit to their rate. */
public enum Counted {
    /** Where they come from, as long as it is not known from whom. */
    ADDRESS,
    /** The user or administrator who makes them. */
    ACCOUNT,
    /** The service account whose API key they show. */
    KEY,
    /** The organization that their user acts for. */
    ORGANIZATION;

    /** Its name in settings, problems and figures. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
