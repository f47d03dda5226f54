package dev.ashlar.iam.data;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row as it was read.
 *
 * @param values canonical texts by field, null where a field is empty
 * @param revision what tells this state of it from any other; empty for a row of a list
 */
public record Row(Map<String, @Nullable String> values, String revision) {
    public Row {
        values = Collections.unmodifiableMap(new HashMap<>(values));
    }

    /** The value of a field that may be empty. */
    public Optional<String> find(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /** The value of a field that every row has. */
    public String text(String field) {
        return find(field).orElseThrow(() -> new IllegalStateException("no " + field));
    }

    /** The value of a field that every row has, as an id. */
    public UUID id(String field) {
        return UUID.fromString(text(field));
    }

    /** The value of a field that may be empty, as a moment. */
    public Optional<Instant> moment(String field) {
        return find(field).map(Instant::parse);
    }

    /** Neither values nor hashes belong into a log. */
    @Override
    public String toString() {
        return "Row[" + values.keySet() + "]";
    }
}
