package dev.ashlar.core.definition;

import java.util.Locale;
import java.util.Set;

/** Names that the server needs itself, in any case. */
public enum Reserved {
    /** Segments of addresses that mean something else. */
    SEGMENTS(Set.of(
            "admin", "batch", "bulk", "console", "control", "count", "docs", "exists", "iam", "jobs", "livez",
            "metrics", "openapi", "query", "readyz")),
    /** Words of the query grammar that a relation cannot have as its name. */
    GRAMMAR(Set.of(
            "and", "count", "cursor", "having", "limit", "links", "none", "not", "offset", "or", "select", "sort"));

    /** What no field or relation of a schema can be named. */
    public static final String LINKS = "links";

    /** What no field or relation of a schema under tenancy can be named. */
    public static final String ORGANIZATION_ID = "organization_id";

    private final Set<String> words;

    Reserved(Set<String> words) {
        this.words = words;
    }

    /** Whether a name is taken. */
    public boolean has(String name) {
        return words.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The names, in lower case. */
    Set<String> words() {
        return words;
    }
}
