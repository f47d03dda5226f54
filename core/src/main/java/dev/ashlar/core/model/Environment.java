package dev.ashlar.core.model;

import java.util.Locale;

/** One of the four independent environments of a project. */
public enum Environment {
    TEST,
    DEVELOP,
    STAGING,
    PRODUCTION;

    /** The name as it stands in addresses and settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
