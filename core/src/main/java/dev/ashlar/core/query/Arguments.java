package dev.ashlar.core.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a request, apart from its shape: canonical texts (see {@link dev.ashlar.core.value.Texts}), numbered from 0. A list is a PostgreSQL
 * array literal; null stands for an empty field in a write.
 */
public record Arguments(List<@Nullable String> values) {
    /** No values. */
    public static final Arguments NONE = new Arguments(List.of());

    /** The value of a place. */
    public @Nullable String at(int index) {
        return values.get(index);
    }

    /** Gathers values while a request is read. */
    public static final class Collector {
        private final List<@Nullable String> values = new ArrayList<>();

        /** Adds a value and gives its place. */
        public int add(@Nullable String value) {
            values.add(value);
            return values.size() - 1;
        }

        /** All values so far. */
        public Arguments arguments() {
            return values.isEmpty() ? NONE : new Arguments(values);
        }
    }
}
