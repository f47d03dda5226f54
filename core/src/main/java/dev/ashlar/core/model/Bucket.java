package dev.ashlar.core.model;

import dev.ashlar.core.model.FieldType.Simple;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Spans of time that dates and times are put together by, each named by its beginning in UTC. */
public enum Bucket {
    YEAR,
    QUARTER,
    MONTH,
    /** From Monday on, by ISO 8601. */
    WEEK,
    DAY,
    HOUR;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The bucket of a name. */
    public static Optional<Bucket> named(String name) {
        return Stream.of(values()).filter(bucket -> bucket.label.equals(name)).findFirst();
    }

    /** Whether values of a type can be put together by it. */
    public boolean fits(FieldType type) {
        return type == Simple.TIMESTAMP || type == Simple.DATE && this != HOUR;
    }

    /** The name in a query. */
    public String label() {
        return label;
    }
}
