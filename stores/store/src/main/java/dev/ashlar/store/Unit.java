package dev.ashlar.store;

import dev.ashlar.core.plan.Rows;
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
