package dev.ashlar.control.database;

import dev.ashlar.core.problem.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs SQL texts with bound values against the control database, each call on a connection of its own.
 *
 * <p>Every method fails with {@link Refusal} UNAVAILABLE ({@code control_unavailable}) when the database cannot be reached, and with
 * {@link ControlDatabaseException} on any other error. Values are strings, UUIDs, booleans, whole numbers, moments with an
 * offset, byte arrays, arrays of strings, or null.
 */
final class Statements {
    private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

    /** Classes of SQLSTATE by which a database cannot be used: connection, authorisation, resources, operator, system. */
    private static final Set<String> UNUSABLE_CLASSES = Set.of("08", "28", "53", "57", "58");

    /** No such database, namespace or table: it is not made or not migrated yet. */
    private static final Set<String> NOT_THERE = Set.of("3D000", "3F000", "42P01");

    private final DataSource source;

    Statements(DataSource source) {
        this.source = source;
    }

    /** All rows of a query. */
    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        return on(connection -> read(connection, sql, reader, values));
    }

    /** The first row of a query or of a statement with RETURNING. */
    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    /** Runs a statement; answers how many rows it touched. */
    int run(String sql, @Nullable Object... values) {
        return on(connection -> execute(connection, sql, values));
    }

    /** Runs several pieces of work as one. */
    void together(Work<?> work) {
        on(connection -> {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
                connection.commit();
                connection.setAutoCommit(true);
                return true;
            } catch (SQLException | RuntimeException failure) {
                undo(connection, failure);
                throw failure;
            }
        });
    }

    /** A connection that is lost cannot be rolled back either; the first failure is the one to tell. */
    private static void undo(Connection connection, Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Waits for a lock that ends with the transaction. */
    static void lock(Connection connection, long number) throws SQLException {
        read(connection, "select pg_advisory_xact_lock(?)", row -> true, number);
    }

    private static <T> List<T> read(Connection connection, String sql, RowReader<T> reader, @Nullable Object... values)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(
                    i + 1, value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
        }
        return statement;
    }

    private <T> T on(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    private static RuntimeException translate(SQLException failure) {
        if (!unusable(failure)) {
            return new ControlDatabaseException(failure);
        }
        LOG.warn("control database cannot be used: {}", failure.getMessage());
        return ControlDatabase.unavailable();
    }

    private static boolean unusable(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || (state != null && (UNUSABLE_CLASSES.contains(family(state)) || NOT_THERE.contains(state)));
    }

    private static String family(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }

    /** Makes a record of the row that a result set stands on. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Something done on one connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
