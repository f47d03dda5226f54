package dev.ashlar.acceptance.isolation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of organization A, to be put to both worlds.
 *
 * @param path behind the version, with its query
 * @param admin whether by an administrator in A
 * @param manager whether by a user with the role manager
 */
record Ask(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String body,
        boolean admin,
        boolean manager) {
    /** Whether a text stands anywhere in it. */
    boolean mentions(String text) {
        return path.contains(text)
                || (body != null && body.contains(text))
                || headers.values().stream().anyMatch(value -> value.contains(text));
    }
}
