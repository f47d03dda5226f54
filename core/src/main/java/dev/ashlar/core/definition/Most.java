package dev.ashlar.core.definition;

/** How many there are at most of what a definition holds. */
public final class Most {
    /** Schemas of an API. */
    public static final int SCHEMAS = 500;

    /** Fields of a schema. */
    public static final int FIELDS = 500;

    /** Fields of a key, a unique or an index. */
    public static final int KEY_FIELDS = 8;

    /** Uniques of a schema, and indexes of a schema. */
    public static final int INDEXES = 64;

    private Most() {}
}
