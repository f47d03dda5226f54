package dev.ashlar.store.postgres;

import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.store.Binding;
import dev.ashlar.store.Statement;
import dev.ashlar.store.Unit;
import dev.ashlar.store.postgres.book.Connected;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Statements on the connections of one pool. */
final class PostgresUnit implements Unit, Connected {
    private final PostgresPool pool;
    private final Kind kind;
    private PostgresPool.@Nullable Lease held;
    private int statements;

    PostgresUnit(PostgresPool pool, Kind kind) {
        this.pool = pool;
        this.kind = kind;
    }

    /** How its statements belong together. */
    enum Kind {
        /** Each stands for itself. */
        SINGLE,
        /** All take effect together. */
        TRANSACTION,
        /** None takes effect. */
        REHEARSAL
    }

    @Override
    public Rows run(Statement statement, Binding binding) {
        PostgresStatement prepared = prepared(statement);
        statements++;
        @Nullable String[] values = values(prepared, binding);
        return kind == Kind.SINGLE ? single(prepared, values) : Executions.run(lease().connection(), prepared, values);
    }

    private Rows single(PostgresStatement statement, @Nullable String[] values) {
        Joinable joinable = statement.joinable();
        if (joinable != null && JoinedReads.ON) {
            return pool.reads().rows(statement, joinable, values);
        }
        try (PostgresPool.Lease lease = pool.lease()) {
            return Executions.run(lease.connection(), statement, values);
        }
    }

    private PostgresStatement prepared(Statement statement) {
        if (statement instanceof PostgresStatement prepared) {
            return kind == Kind.REHEARSAL ? prepared.rehearsed() : prepared;
        }
        throw new IllegalArgumentException("a statement of another store: " + statement);
    }

    @Override
    public void stream(Statement statement, Binding binding, Consumer<byte[][]> rows) {
        if (kind == Kind.SINGLE) {
            throw new IllegalStateException("rows arrive one after the other in a transaction only");
        }
        PostgresStatement prepared = prepared(statement);
        statements++;
        Executions.stream(lease().connection(), prepared, values(prepared, binding), rows);
    }

    private PostgresPool.Lease lease() {
        if (held != null) {
            return held;
        }
        PostgresPool.Lease lease = pool.lease();
        held = lease;
        try {
            lease.connection().setAutoCommit(false);
            if (kind == Kind.REHEARSAL) {
                rehearse(lease.connection());
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e, null);
        }
        return lease;
    }

    /** Triggers take no number either. */
    private static void rehearse(Connection connection) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL ashlar.rehearsal = 'on'");
        }
    }

    private static @Nullable String[] values(PostgresStatement statement, Binding binding) {
        Slot[] slots = statement.slots();
        @Nullable String[] values = new String[slots.length];
        for (int index = 0; index < slots.length; index++) {
            values[index] = binding.value(slots[index]);
        }
        return values;
    }

    @Override
    public <T> T nested(Supplier<T> work) {
        return Savepoints.nested(transactional(), work);
    }

    @Override
    public <T> T on(Work<T> work) {
        statements++;
        return PostgresErrors.told(work, transactional());
    }

    private Connection transactional() {
        if (kind == Kind.SINGLE) {
            throw new IllegalStateException("single statements have no transaction");
        }
        return lease().connection();
    }

    @Override
    public void commit() {
        if (held == null || kind == Kind.REHEARSAL) {
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
