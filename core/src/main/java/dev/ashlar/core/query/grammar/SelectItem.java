package dev.ashlar.core.query.grammar;

import java.util.List;

/** One part of a {@code select} as it was written. */
sealed interface SelectItem {
    /** {@code *}. */
    record Star() implements SelectItem {}

    /**
     * A dotted name: a field, or a bare relation.
     *
     * @param name the name asked for in the answer, or an empty text
     */
    record Named(String name, List<Segment> path) implements SelectItem {}

    /**
     * A relation and what to show of it.
     *
     * @param name the name asked for in the answer, or an empty text
     */
    record Nested(String name, List<Segment> path, List<SelectItem> items) implements SelectItem {}

    /**
     * Something followed by {@code ()}: an aggregate or a bucket.
     *
     * @param name the name asked for in the answer, or an empty text
     * @param path ends with the name of the function
     */
    record Call(String name, List<Segment> path) implements SelectItem {}
}
