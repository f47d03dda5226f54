package dev.ashlar.acceptance.oracle;

import dev.ashlar.acceptance.chance.Query;
import dev.ashlar.acceptance.chance.Rows;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Many rows changed alike or deleted by one request.
 *
 * @param which rows
 * @param change what they get, as JSON; empty for a deletion
 * @param most rows that may be touched
 * @param rehearsed whether it is undone at the end
 */
record Sweep(Schema schema, Which which, Map<Field, String> change, int most, boolean rehearsed) {
    /** How rows are found. */
    sealed interface Which {
        /** All that a filter finds. */
        record Found(Query filter) implements Which {}

        /** Those of some keys, as plain texts; for deletions alone. */
        record Named(List<Map<Field, String>> keys) implements Which {}
    }

    boolean deletes() {
        return change.isEmpty();
    }

    String method() {
        return deletes() ? "DELETE" : "PATCH";
    }

    String path() {
        String filter = which instanceof Which.Found found ? found.filter.text() + "&" : "";
        return "/" + schema.endpoint().name() + "/bulk?" + filter + "max_affected=" + most + "&dry_run=" + rehearsed;
    }

    /** The body; empty for none. */
    String json() {
        return switch (which) {
            case Which.Found found -> deletes() ? "" : Rows.json(change);
            case Which.Named named -> list(named.keys);
        };
    }

    private String list(List<Map<Field, String>> keys) {
        StringJoiner list = new StringJoiner(",", "[", "]");
        boolean single = schema.key().fields().size() == 1;
        keys.forEach(key ->
                list.add(single ? Rows.members(key).values().iterator().next() : "\"" + Rows.segment(key) + "\""));
        return list.toString();
    }
}
