package dev.ashlar.store;

import dev.ashlar.core.plan.Rows;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Statements that belong together. Used by one thread at a time; closing without {@link #commit()} undoes what a transaction did.
 */
public interface Unit extends AutoCloseable {
    /**
     * Runs a statement.
     *
     * @throws StoreException where the database refuses or cannot be reached
     */
    Rows run(Statement statement, Binding binding);

    /**
     * Runs a statement of one level and hands over its rows as they arrive, so that any number of them takes no more memory
     * than a few. Only in a transaction.
     *
     * @throws StoreException where the database refuses or cannot be reached
     */
    void stream(Statement statement, Binding binding, Consumer<byte[][]> rows);

    /**
     * Does some work and, where it fails, undoes what it did and nothing else, so that the transaction can go on. For a unit that is a
     * transaction.
     */
    <T> T nested(Supplier<T> work);

    /** Makes everything permanent. */
    void commit();

    /** How many statements were run so far. */
    int statements();

    @Override
    void close();
}
