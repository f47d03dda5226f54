package dev.ashlar.store.postgres.layout;

import dev.ashlar.core.layout.Change;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Rows;
import dev.ashlar.core.layout.Step;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.postgres.PostgresErrors;
import dev.ashlar.store.postgres.book.Books;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The layout of one API's own database: reads it and changes it.
 *
 * <p>A change is one transaction with everything that is quick, the switch of the layout included. What takes its time (indexes of
 * tables in use, looking at their rows) follows on its own and stands in a journal until it is done, so that it is finished by
 * the next {@link #apply} or {@link #resume} where a server ended in between. Only one node at a time changes a database.
 */
public final class LayoutStore {
    private final DataSource database;
    private final LayoutSettings settings;
    private final LayoutBooks books;

    /** A store over the connections of the role that owns the database. */
    public LayoutStore(DataSource database, LayoutSettings settings) {
        this.database = database;
        this.settings = settings;
        this.books = new LayoutBooks(settings.namespaces());
    }

    /**
     * The deployed layout, empty for a new database.
     *
     * @throws StoreException where the database refuses or cannot be reached
     */
    public Layout read() {
        return standing().layout();
    }

    /**
     * How a database stands.
     *
     * @param layout the deployed one, empty for a new database
     * @param settled whether nothing is left to be done but what changes the layout
     */
    public record Standing(Layout layout, boolean settled) {}

    /**
     * How the database stands.
     *
     * @throws StoreException where the database refuses or cannot be reached
     */
    public Standing standing() {
        return connected(connection -> {
            boolean made = books.exist(connection);
            Optional<String> current = made ? books.current(connection) : Optional.empty();
            return new Standing(
                    current.map(LayoutJson::read)
                            .orElseGet(() -> Layout.empty(settings.namespaces().data())),
                    made && books.pending(connection).isEmpty() && Books.complete(connection, settings.namespaces()));
        });
    }

    /** A layout that was deployed at some time, by its number: what a version of that time is compiled with. */
    public Optional<Layout> read(long number) {
        return connected(connection ->
                        books.exist(connection) ? books.numbered(connection, number) : Optional.<String>empty())
                .map(LayoutJson::read);
    }

    /** Answers about the rows of a layout's tables. */
    public Rows rows() {
        return new PostgresRows(database, settings.namespaces().data());
    }

    /**
     * Carries a change out.
     *
     * @throws LayoutMovedException where another layout is deployed than the one the change starts from: plan again
     * @throws LayoutRefusedException where rows that came in since it was planned are in its way: plan again
     * @throws StoreException where the database refuses or cannot be reached; {@link StoreException.Kind#CONTENTION} where
     *     tables stayed in use or another node was at work for too long
     */
    public void apply(Change change) {
        locked(connection -> {
            finish(connection);
            if (!change.isEmpty()) {
                new Retries(settings).run(() -> switchTo(connection, change));
                finish(connection);
            }
            Books.ensure(connection, settings.namespaces(), settings.unlogged());
            return true;
        });
    }

    /** Finishes what a server that ended left undone; true where there was something. */
    public boolean resume() {
        return locked(this::finish);
    }

    private void switchTo(Connection connection, Change change) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(
                    connection,
                    "SET LOCAL lock_timeout = " + settings.lockTimeout().toMillis());
            inTransaction(connection, change);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void inTransaction(Connection connection, Change change) throws SQLException {
        if (!books.exist(connection)) {
            books.make(connection);
        }
        long deployed = books.number(connection);
        if (deployed != change.base()) {
            throw new LayoutMovedException(change.base(), deployed);
        }
        Ddl ddl = new Ddl(settings.namespaces(), settings.unlogged());
        for (Step.Immediate step : change.immediate()) {
            immediately(connection, step, ddl);
        }
        books.deploy(connection, change.after().number(), LayoutJson.write(change.after()));
        books.note(connection, entries(change, ddl));
    }

    private static void immediately(Connection connection, Step.Immediate step, Ddl ddl) throws SQLException {
        if (step instanceof Step.CreateNamespace create) {
            LayoutBooks.makeSchema(connection, create.namespace());
        } else {
            execute(connection, ddl.render(step));
        }
    }

    private static List<LayoutBooks.Entry> entries(Change change, Ddl ddl) {
        List<LayoutBooks.Entry> entries = new ArrayList<>();
        for (Step step : change.steps()) {
            entries.add(new LayoutBooks.Entry(
                    change.after().number(),
                    entries.size(),
                    step.getClass().getSimpleName(),
                    name(step),
                    ddl.render(step),
                    step instanceof Step.Immediate));
        }
        return entries;
    }

    private static String name(Step step) {
        return step instanceof Step.CreateIndexOnline create ? create.index().name() : "";
    }

    private boolean finish(Connection connection) throws SQLException {
        if (!books.exist(connection)) {
            return false;
        }
        List<LayoutBooks.Entry> pending = books.pending(connection);
        for (LayoutBooks.Entry entry : pending) {
            new OnlineStep(settings.namespaces().data()).run(connection, entry);
            books.done(connection, entry);
        }
        return !pending.isEmpty();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> T locked(Work<T> work) {
        return connected(connection -> {
            try (LayoutLock lock = LayoutLock.take(connection, settings)) {
                return work.on(connection);
            }
        });
    }

    private <T> T connected(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.startsWith("23") ? new LayoutRefusedException(error) : PostgresErrors.of(error, null);
    }

    /** Something done on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
