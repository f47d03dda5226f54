package dev.ashlar.core.layout;

/** Who else serves from the same data while a change is made. */
public enum Mode {
    /** Nobody: each state of a draft follows the one before. Dropped names come back by themselves. */
    DRAFT,
    /** Earlier versions, until they are purged: the database keeps the weakest rules of them all. */
    VERSION
}
