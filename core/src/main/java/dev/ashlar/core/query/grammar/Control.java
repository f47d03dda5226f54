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
    LINKS,
    ON_CONFLICT,
    RESOLUTION,
    ATOMIC,
    MAX_AFFECTED,
    DRY_RUN;

    /** What shapes an embedded list. */
    static final Set<Control> OF_SHAPES = Collections.unmodifiableSet(EnumSet.of(SORT, LIMIT, OFFSET));

    /** What means something for bulk work alone; elsewhere a field may bear such a name. */
    static final Set<Control> OF_BULK =
            Collections.unmodifiableSet(EnumSet.of(ON_CONFLICT, RESOLUTION, ATOMIC, MAX_AFFECTED, DRY_RUN));

    private final String label = name().toLowerCase(Locale.ROOT);

    /**
     * The control, or null when it is none where others are taken.
     *
     * @param taken the controls of the operation in question
     */
    static @Nullable Control named(String name, Set<Control> taken) {
        Control control = named(name);
        return control != null && OF_BULK.contains(control) && !taken.contains(control) ? null : control;
    }

    private static @Nullable Control named(String name) {
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
            case "on_conflict" -> ON_CONFLICT;
            case "resolution" -> RESOLUTION;
            case "atomic" -> ATOMIC;
            case "max_affected" -> MAX_AFFECTED;
            case "dry_run" -> DRY_RUN;
            default -> null;
        };
    }

    /** The name of the parameter. */
    String label() {
        return label;
    }
}
