package dev.ashlar.core.value;

/** What a body is to do with its row. */
public enum WriteMode {
    /** Make it. */
    CREATE,
    /** Replace it as a whole, or make it at a key of the caller's choice. */
    PUT,
    /** Change what the body names, by <a href="https://www.rfc-editor.org/rfc/rfc7396">JSON merge patch</a>. */
    PATCH,
    /** The same for one of many rows: the key in the body says which. */
    PATCH_KEYED
}
