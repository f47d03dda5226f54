package dev.ashlar.core.query.grammar;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parameter that comes once and does not filter. */
enum Control {
    SELECT,
    SORT,
    LIMIT,
    OFFSET,
    CURSOR,
    COUNT,
    HAVING,
    SEARCH,
    LINKS;

    /** What shapes an embedded list. */
    static final Set<Control> OF_SHAPES = Collections.unmodifiableSet(EnumSet.of(SORT, LIMIT, OFFSET));

    /** Understood, but not served yet. */
    static final Set<Control> LATER = Collections.unmodifiableSet(EnumSet.of(LINKS));

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The control, or null when it is none. */
    static @Nullable Control named(String name) {
        return switch (name) {
            case "select" -> SELECT;
            case "sort" -> SORT;
            case "limit" -> LIMIT;
            case "offset" -> OFFSET;
            case "cursor" -> CURSOR;
            case "count" -> COUNT;
            case "having" -> HAVING;
            case "search" -> SEARCH;
            case "links" -> LINKS;
            default -> null;
        };
    }

    /** The name of the parameter. */
    String label() {
        return label;
    }
}
