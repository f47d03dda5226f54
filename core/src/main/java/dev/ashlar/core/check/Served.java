package dev.ashlar.core.check;

/** How much of the definition language is taken. */
public enum Served {
    /** Only what is served; the rest is a problem that says so. */
    NOW,
    /** Whatever the model can hold. */
    EVERYTHING
}
