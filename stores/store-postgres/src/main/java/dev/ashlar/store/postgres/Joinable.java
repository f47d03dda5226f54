package dev.ashlar.store.postgres;

import dev.ashlar.core.plan.Rows;
import dev.ashlar.store.StoreException;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one statement answers several reads that wait for a connection at the same time. */
sealed interface Joinable permits JoinedGet, SameRead {
    /** What of a read's bound values is its own; its rows are told apart by it. */
    String key(@Nullable String[] values);

    /** What of a read's bound values it must have in common with others to be joined to them. */
    List<@Nullable String> common(@Nullable String[] values);

    /**
     * The rows of some keys; a key without a row is missing.
     *
     * @param values of one of the reads
     * @throws StoreException where the database refuses or cannot be reached
     */
    Map<String, Rows> read(Connection connection, @Nullable String[] values, List<String> keys);

    /** Whether a failure of the one statement would have been that of each of the reads alone, wherever it was sent. */
    boolean shares(StoreException failure);
}
