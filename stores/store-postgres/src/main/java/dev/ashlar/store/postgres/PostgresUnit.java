package dev.ashlar.store.postgres;

import dev.ashlar.core.plan.Plan;
import dev.ashlar.core.plan.Plan.CellKind;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.query.Intent.Total;
import dev.ashlar.store.Binding;
import dev.ashlar.store.Statement;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Statements on the connections of one pool. */
final class PostgresUnit implements Unit {
    private final PostgresPool pool;
    private final boolean transaction;
    private PostgresPool.@Nullable Lease held;
    private int statements;

    PostgresUnit(PostgresPool pool, boolean transaction) {
        this.pool = pool;
        this.transaction = transaction;
    }

    @Override
    public Rows run(Statement statement, Binding binding) {
        if (!(statement instanceof PostgresStatement prepared)) {
            throw new IllegalArgumentException("a statement of another store: " + statement);
        }
        statements++;
        if (transaction) {
            return execute(lease().connection(), prepared, binding);
        }
        try (PostgresPool.Lease lease = pool.lease()) {
            return execute(lease.connection(), prepared, binding);
        }
    }

    private PostgresPool.Lease lease() {
        if (held != null) {
            return held;
        }
        PostgresPool.Lease lease = pool.lease();
        held = lease;
        try {
            lease.connection().setAutoCommit(false);
        } catch (SQLException e) {
            throw PostgresErrors.of(e, null);
        }
        return lease;
    }

    private static Rows execute(Connection connection, PostgresStatement statement, Binding binding) {
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            Slot[] slots = statement.slots();
            for (int index = 0; index < slots.length; index++) {
                prepared.setString(index + 1, binding.value(slots[index]));
            }
            try (ResultSet results = prepared.executeQuery()) {
                return statement.levelled() ? levels(statement, results) : plain(statement, results);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e, statement.sql());
        }
    }

    private static Rows plain(PostgresStatement statement, ResultSet results) throws SQLException {
        CellKind[] kinds = statement.kinds(0);
        List<byte[][]> rows = new ArrayList<>();
        while (results.next()) {
            rows.add(
                    statement.plan() instanceof Plan.Count count
                            ? new byte[][] {number(count, results.getBytes(1))}
                            : cells(results, kinds, 1));
        }
        return Rows.of(rows);
    }

    private static byte[] number(Plan.Count count, byte[] answered) {
        return count.total() == Total.ESTIMATED ? PostgresEstimates.rows(answered) : answered;
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

    @Override
    public <T> T nested(Supplier<T> work) {
        if (!transaction) {
            throw new IllegalStateException("single statements cannot be undone");
        }
        Connection connection = lease().connection();
        Savepoint place = on("SAVEPOINT", connection::setSavepoint);
        try {
            T result = work.get();
            on("RELEASE SAVEPOINT", () -> {
                connection.releaseSavepoint(place);
                return place;
            });
            return result;
        } catch (RuntimeException e) {
            undo(connection, place, e);
            throw e;
        }
    }

    /** Where the way back is lost, the connection is: no more can be done in the transaction. */
    private static void undo(Connection connection, Savepoint place, RuntimeException cause) {
        try {
            connection.rollback(place);
        } catch (SQLException e) {
            StoreException lost = PostgresErrors.of(e, "ROLLBACK TO SAVEPOINT");
            lost.addSuppressed(cause);
            throw lost;
        }
    }

    private static <T> T on(String sql, Command<T> command) {
        try {
            return command.run();
        } catch (SQLException e) {
            throw PostgresErrors.of(e, sql);
        }
    }

    /** Something the driver does. */
    @FunctionalInterface
    private interface Command<T> {
        T run() throws SQLException;
    }

    @Override
    public void commit() {
        if (held == null) {
            return;
        }
        try {
            held.connection().commit();
        } catch (SQLException e) {
            throw PostgresErrors.of(e, "COMMIT");
        }
    }

    @Override
    public int statements() {
        return statements;
    }

    /** Gives the connection back; the pool rolls back what was not committed. */
    @Override
    public void close() {
        if (held != null) {
            held.close();
            held = null;
        }
    }
}
