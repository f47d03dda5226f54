package dev.ashlar.acceptance.oracle;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row or a group that was found, and what it is sorted by.
 *
 * @param keys in the order of the terms
 */
record Found(JsonNode document, List<Key> keys) {
    /**
     * What one term sorts by.
     *
     * @param value or null, which comes last, or first if the term is descending
     */
    record Key(@Nullable Object value, boolean descending, boolean bytewise) {
        int compare(Key other) {
            int order = value == null || other.value == null
                    ? Boolean.compare(value == null, other.value == null)
                    : Value.compare(value, other.value, bytewise);
            return descending ? -order : order;
        }
    }

    static final Comparator<Found> ORDER = (left, right) -> {
        int order = 0;
        for (int term = 0; order == 0 && term < left.keys.size(); term++) {
            order = left.keys.get(term).compare(right.keys.get(term));
        }
        return order;
    };
}
