package dev.ashlar.core.check;

/** How much of the definition language is taken. */
public enum Served {
    /** Only what is served; the rest is a problem that says so. */
    NOW,
    /** What is served, and for an API a name that the server keeps for itself: for definitions that come with the product. */
    BUNDLED,
    /** Whatever the model can hold. */
    EVERYTHING
}
