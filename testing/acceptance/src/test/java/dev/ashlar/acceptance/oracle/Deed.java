package dev.ashlar.acceptance.oracle;

import dev.ashlar.acceptance.chance.Rows;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A write of one row.
 *
 * @param key as plain texts
 * @param body JSON by fields, without those of the key but where it moves
 */
record Deed(Kind kind, Schema schema, Map<Field, String> key, Map<Field, String> body) {
    /** What is done to the row. */
    enum Kind {
        CREATE("POST"),
        PUT("PUT"),
        PATCH("PATCH"),
        DELETE("DELETE"),
        /** Created, or changed where it is there already; in bulk work alone. */
        MERGE("POST"),
        /** Created, or left alone where it is there already; in bulk work alone. */
        KEEP("POST");

        private final String method;

        Kind(String method) {
            this.method = method;
        }
    }

    String method() {
        return kind.method;
    }

    String endpoint() {
        return "/" + schema.endpoint().name();
    }

    /** Its address as a request of its own. */
    String path() {
        return kind == Kind.CREATE ? endpoint() : endpoint() + "/" + Rows.segment(key);
    }

    /** Its body as a request of its own; empty for none. */
    String json() {
        return switch (kind) {
            case CREATE -> keyed();
            case PUT, PATCH -> Rows.json(body);
            case DELETE -> "";
            case MERGE, KEEP -> throw new IllegalStateException("part of bulk work: " + this);
        };
    }

    /** Its body with the key's members. */
    String keyed() {
        return Rows.json(whole());
    }

    Map<Field, String> whole() {
        Map<Field, String> whole = new LinkedHashMap<>(Rows.members(key));
        whole.putAll(body);
        return whole;
    }
}
