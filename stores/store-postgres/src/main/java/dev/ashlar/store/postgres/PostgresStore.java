package dev.ashlar.store.postgres;

import dev.ashlar.core.plan.Plan;
import dev.ashlar.store.AnswerBook;
import dev.ashlar.store.JobBook;
import dev.ashlar.store.OwnStore;
import dev.ashlar.store.Statement;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;
import dev.ashlar.store.postgres.book.PostgresAnswerBook;
import dev.ashlar.store.postgres.book.PostgresJobBook;
import java.sql.SQLException;

/** An API's own data in PostgreSQL. */
public final class PostgresStore implements OwnStore {
    private static final int PROBE_SECONDS = 2;

    private final PostgresPool pool;
    private final Namespaces namespaces;
    private final AnswerBook answers;
    private final JobBook jobs;

    /**
     * A store over a pool, which it closes when it is closed.
     *
     * @param namespaces the PostgreSQL schemas of the API
     */
    public PostgresStore(PostgresPool pool, Namespaces namespaces) {
        this.pool = pool;
        this.namespaces = namespaces;
        PassingConnections passing = new PassingConnections(pool);
        this.answers = new PostgresAnswerBook(passing, namespaces);
        this.jobs = new PostgresJobBook(pool, passing, namespaces);
    }

    @Override
    public Statement prepare(Plan plan) {
        return PostgresStatement.of(plan, namespaces);
    }

    @Override
    public Unit single() {
        return new PostgresUnit(pool, PostgresUnit.Kind.SINGLE);
    }

    @Override
    public Unit transaction() {
        return new PostgresUnit(pool, PostgresUnit.Kind.TRANSACTION);
    }

    @Override
    public Unit rehearsal() {
        return new PostgresUnit(pool, PostgresUnit.Kind.REHEARSAL);
    }

    @Override
    public AnswerBook answers() {
        return answers;
    }

    @Override
    public JobBook jobs() {
        return jobs;
    }

    @Override
    public int connections() {
        return pool.size();
    }

    @Override
    public boolean reachable() {
        try (PostgresPool.Lease lease = pool.lease()) {
            return lease.connection().isValid(PROBE_SECONDS);
        } catch (StoreException | SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
