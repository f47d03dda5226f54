package dev.ashlar.store.postgres.layout;

import dev.ashlar.core.layout.Layout;

/**
 * Layouts as JSON, the form in which an API's database keeps them. Its first member, {@code format}, counts up when older programs
 * could not read it any more.
 */
public final class LayoutJson {
    static final int FORMAT = 1;

    private LayoutJson() {}

    /** A layout as JSON. */
    public static String write(Layout layout) {
        return LayoutWriter.write(layout).toString();
    }

    /**
     * The layout that a JSON text says.
     *
     * @throws IllegalArgumentException where it was written by a newer program
     */
    public static Layout read(String json) {
        return LayoutReader.read(json);
    }
}
