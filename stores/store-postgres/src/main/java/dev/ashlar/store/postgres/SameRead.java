package dev.ashlar.store.postgres;

import dev.ashlar.core.plan.Rows;
import dev.ashlar.store.StoreException;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The very same read, asked for by several: the same statement with the same values, so the same organization, user and rules as well.
 *
 * @param statement what all of them send
 */
record SameRead(PostgresStatement statement) implements Joinable {
    private static final String ONE = "";

    @Override
    public String key(@Nullable String[] values) {
        return ONE;
    }

    @Override
    public List<@Nullable String> common(@Nullable String[] values) {
        return Arrays.asList(values);
    }

    @Override
    public Map<String, Rows> read(Connection connection, @Nullable String[] values, List<String> keys) {
        return Map.of(ONE, Executions.run(connection, statement, values));
    }

    @Override
    public boolean shares(StoreException failure) {
        return true;
    }
}
