package dev.ashlar.store.postgres;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** How many rows the database expects of a query, out of its answer to {@code EXPLAIN (FORMAT JSON)}. */
final class PostgresEstimates {
    private static final JsonMapper JSON = JsonMapper.shared();

    private PostgresEstimates() {}

    /** The number as text. */
    static byte[] rows(byte[] explained) {
        long rows = JSON.readTree(explained).at("/0/Plan/Plan Rows").longValue();
        return Long.toString(rows).getBytes(StandardCharsets.US_ASCII);
    }
}
