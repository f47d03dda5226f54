package dev.ashlar.core.check;

/** How much of the definition language is taken. */
public enum Served {
    /** All that a project may define. */
    NOW,
    /** And for an API a name that the server keeps for itself: for definitions that come with the product. */
    BUNDLED
}
