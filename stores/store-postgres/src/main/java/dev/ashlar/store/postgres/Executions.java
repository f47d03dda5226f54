package dev.ashlar.store.postgres;

import dev.ashlar.core.plan.Plan;
import dev.ashlar.core.plan.Plan.CellKind;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.query.Intent.Total;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs statements on a connection and reads their rows. */
final class Executions {
    /** Rows of a stream that are fetched at a time. */
    private static final int FETCHED = 1000;

    private Executions() {}

    /**
     * Runs a statement.
     *
     * @param values one for each of its slots
     * @throws dev.ashlar.store.StoreException where the database refuses or cannot be reached
     */
    static Rows run(Connection connection, PostgresStatement statement, @Nullable String[] values) {
        try (PreparedStatement prepared = prepared(connection, statement, values);
                ResultSet results = prepared.executeQuery()) {
            return statement.levelled() ? levels(statement, results) : plain(statement, results);
        } catch (SQLException e) {
            throw PostgresErrors.of(e, statement.sql());
        }
    }

    /** The same for a statement of one level, whose rows are handed over as they arrive; inside a transaction. */
    static void stream(
            Connection connection, PostgresStatement statement, @Nullable String[] values, Consumer<byte[][]> rows) {
        try (PreparedStatement prepared = prepared(connection, statement, values)) {
            prepared.setFetchSize(FETCHED);
            try (ResultSet results = prepared.executeQuery()) {
                while (results.next()) {
                    rows.accept(cells(results, statement.kinds(0), 1));
                }
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e, statement.sql());
        }
    }

    private static PreparedStatement prepared(
            Connection connection, PostgresStatement statement, @Nullable String[] values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement.sql());
        for (int index = 0; index < values.length; index++) {
            prepared.setString(index + 1, values[index]);
        }
        return prepared;
    }

    private static Rows plain(PostgresStatement statement, ResultSet results) throws SQLException {
        CellKind[] kinds = statement.kinds(0);
        List<byte[][]> rows = new ArrayList<>();
        while (results.next()) {
            rows.add(
                    counts(statement.plan())
                            ? new byte[][] {number(statement.plan(), results.getBytes(1))}
                            : cells(results, kinds, 1));
        }
        return Rows.of(rows);
    }

    private static boolean counts(Plan plan) {
        return plan instanceof Plan.Count || plan instanceof Plan.GroupCount;
    }

    private static byte[] number(Plan plan, byte[] answered) {
        boolean estimated = plan instanceof Plan.Count count && count.total() == Total.ESTIMATED;
        return estimated ? PostgresEstimates.rows(answered) : answered;
    }

    private static Rows levels(PostgresStatement statement, ResultSet results) throws SQLException {
        int[] parents = statement.parents();
        int[] starts = new int[parents.length];
        starts[0] = 3;
        for (int branch = 1; branch < parents.length; branch++) {
            starts[branch] = starts[branch - 1] + statement.kinds(branch - 1).length;
        }
        Rows.Builder rows = new Rows.Builder(parents.length);
        while (results.next()) {
            int branch = results.getInt(1);
            int parent = branch == 0 ? 0 : results.getInt(2) - 1;
            rows.add(branch, parent, cells(results, statement.kinds(branch), starts[branch]));
        }
        return rows.build(parents);
    }

    @SuppressWarnings("NullAway") // an empty field has no cell
    private static byte[][] cells(ResultSet results, CellKind[] kinds, int start) throws SQLException {
        byte[][] cells = new byte[kinds.length][];
        for (int cell = 0; cell < kinds.length; cell++) {
            cells[cell] = PostgresCells.wire(kinds[cell], results.getBytes(start + cell));
        }
        return cells;
    }
}
