package dev.ashlar.core.model;

import java.util.Locale;

/** An operation of a schema, by the name access settings use. */
public enum Operation {
    LIST(false),
    GET(false),
    COUNT(false),
    EXISTS(false),
    CREATE(true),
    PUT(true),
    UPDATE(true),
    DELETE(true);

    private final boolean write;

    Operation(boolean write) {
        this.write = write;
    }

    /** Whether it changes rows. */
    public boolean write() {
        return write;
    }

    /** The name in a definition. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
