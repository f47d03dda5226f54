package dev.ashlar.store.postgres.book;

import dev.ashlar.core.work.Digest;
import dev.ashlar.core.work.Job;
import dev.ashlar.store.JobBook;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;
import dev.ashlar.store.postgres.Namespaces;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Jobs in a table. Who does one holds an advisory lock in the transaction that does it, so that nobody else does, however late its lease
 * is renewed; the database gives it back when the connection is lost.
 */
public final class PostgresJobBook implements JobBook {
    private static final String ADD = """
        INSERT INTO {books}.job (id, owner, account, state, expires_at)
        SELECT ?::uuid, ?, ?, 'queued', now() + ? * interval '1 millisecond'
        WHERE (SELECT count(*) FROM (
          SELECT FROM {books}.job WHERE account = ? AND state = 'queued' LIMIT ?) AS waiting) < ?\
        """;

    private static final String ADD_PART = """
        INSERT INTO {books}.job_part (job, kept, number, bytes) VALUES (?::uuid, ?, ?, ?)\
        """;

    private static final String PART = """
        SELECT bytes FROM {books}.job_part WHERE job = ?::uuid AND kept = ? AND number = ?\
        """;

    private static final String FIND = """
        SELECT owner, state, done, total FROM {books}.job WHERE id = ?::uuid AND expires_at > now()\
        """;

    private static final String CANCEL = """
        WITH cancelled AS (
          UPDATE {books}.job SET state = 'cancelled' WHERE id = ?::uuid AND state = 'queued' RETURNING id),
        forgotten AS (DELETE FROM {books}.job_part USING cancelled WHERE job = id)
        SELECT true FROM cancelled\
        """;

    private static final String TAKE = """
        UPDATE {books}.job
        SET state = 'running', attempts = attempts + 1, leased_until = now() + ? * interval '1 millisecond'
        WHERE id = (
          SELECT id FROM {books}.job
          WHERE state IN ('queued', 'running') AND leased_until <= now() AND expires_at > now()
          ORDER BY made_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, attempts\
        """;

    private static final String RENEW = """
        UPDATE {books}.job SET leased_until = now() + ? * interval '1 millisecond', done = ?, total = ?
        WHERE id = ?::uuid AND state = 'running'\
        """;

    /** Two statements, so that the second sees what was done before the lock was had. */
    private static final String HOLD = """
        SELECT pg_try_advisory_xact_lock(?);
        SELECT true FROM {books}.job WHERE id = ?::uuid AND state = 'running'\
        """;

    private static final String END = """
        WITH forgotten AS (DELETE FROM {books}.job_part WHERE job = ?::uuid AND kept = 'request')
        UPDATE {books}.job SET state = ?, done = ?, total = ?, expires_at = now() + ? * interval '1 millisecond'
        WHERE id = ?::uuid AND state = 'running'\
        """;

    private static final String SWEEP = """
        DELETE FROM {books}.job WHERE id = ANY (ARRAY(
          SELECT id FROM {books}.job WHERE expires_at <= now() LIMIT 1000 FOR UPDATE SKIP LOCKED))\
        """;

    private final Connected pooled;
    private final Connected passing;
    private final Namespaces namespaces;

    /**
     * The jobs of a database.
     *
     * @param pooled connections for callers
     * @param passing connections for work that belongs to no unit
     * @param namespaces the PostgreSQL schemas of the API
     */
    public PostgresJobBook(Connected pooled, Connected passing, Namespaces namespaces) {
        this.pooled = pooled;
        this.passing = passing;
        this.namespaces = namespaces;
    }

    @Override
    public boolean add(Unit unit, UUID id, Belonging belonging, Duration period, int most) {
        return Connected.of(unit).on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(ADD))) {
                statement.setString(1, id.toString());
                statement.setBytes(2, belonging.owner().bytes());
                statement.setBytes(3, belonging.account().bytes());
                statement.setLong(4, period.toMillis());
                statement.setBytes(5, belonging.account().bytes());
                statement.setInt(6, most);
                statement.setInt(7, most);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public void addPart(Unit unit, UUID id, Job.Kept kept, int number, byte[] bytes) {
        Connected.of(unit).on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(ADD_PART))) {
                named(statement, id, kept, number);
                statement.setBytes(4, bytes);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Optional<byte[]> part(Unit unit, UUID id, Job.Kept kept, int number) {
        return part(Connected.of(unit), id, kept, number);
    }

    @Override
    public Optional<byte[]> outcome(UUID id, int number) {
        return part(pooled, id, Job.Kept.OUTCOME, number);
    }

    private Optional<byte[]> part(Connected connected, UUID id, Job.Kept kept, int number) {
        return connected.on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(PART))) {
                named(statement, id, kept, number);
                try (ResultSet found = statement.executeQuery()) {
                    return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    private static void named(PreparedStatement statement, UUID id, Job.Kept kept, int number) throws SQLException {
        statement.setString(1, id.toString());
        statement.setString(2, kept.name().toLowerCase(Locale.ROOT));
        statement.setInt(3, number);
    }

    @Override
    public Optional<Job> find(UUID id) {
        return pooled.on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(FIND))) {
                statement.setString(1, id.toString());
                try (ResultSet found = statement.executeQuery()) {
                    return found.next() ? Optional.of(job(id, found)) : Optional.empty();
                }
            }
        });
    }

    private static Job job(UUID id, ResultSet found) throws SQLException {
        return new Job(
                id,
                Digest.of(found.getBytes(1)),
                Job.State.valueOf(found.getString(2).toUpperCase(Locale.ROOT)),
                new Job.Steps(found.getLong(3), found.getLong(4)));
    }

    @Override
    public boolean cancel(UUID id) {
        return pooled.on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(CANCEL))) {
                statement.setString(1, id.toString());
                try (ResultSet cancelled = statement.executeQuery()) {
                    return cancelled.next();
                }
            }
        });
    }

    @Override
    public Optional<Job.Taken> take(Duration lease) {
        return passing.on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(TAKE))) {
                statement.setLong(1, lease.toMillis());
                try (ResultSet taken = statement.executeQuery()) {
                    return taken.next()
                            ? Optional.of(new Job.Taken(UUID.fromString(taken.getString(1)), taken.getInt(2)))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public void renew(UUID id, Duration lease, Job.Steps steps) {
        pooled.on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(RENEW))) {
                statement.setLong(1, lease.toMillis());
                statement.setLong(2, steps.done());
                statement.setLong(3, steps.total());
                statement.setString(4, id.toString());
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public boolean hold(Unit unit, UUID id) {
        return Connected.of(unit).on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(HOLD))) {
                statement.setLong(1, id.getMostSignificantBits() ^ id.getLeastSignificantBits());
                statement.setString(2, id.toString());
                statement.execute();
                return is(statement) && statement.getMoreResults() && is(statement);
            }
        });
    }

    private static boolean is(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.getResultSet()) {
            return result.next() && result.getBoolean(1);
        }
    }

    @Override
    public void end(Unit unit, UUID id, Job.State state, Job.Steps steps, Duration period) {
        int ended = Connected.of(unit).on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(END))) {
                statement.setString(1, id.toString());
                statement.setString(2, state.label());
                statement.setLong(3, steps.done());
                statement.setLong(4, steps.total());
                statement.setLong(5, period.toMillis());
                statement.setString(6, id.toString());
                return statement.executeUpdate();
            }
        });
        if (ended == 0) {
            throw new StoreException(StoreException.Kind.CONTENTION, "", "the job was ended elsewhere", null);
        }
    }

    @Override
    public long sweep() {
        return passing.on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(SWEEP))) {
                return statement.executeLargeUpdate();
            }
        });
    }
}
