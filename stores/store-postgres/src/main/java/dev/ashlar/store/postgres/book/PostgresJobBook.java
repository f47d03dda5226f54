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
        INSERT INTO {books}.job (id, owner, state, request, expires_at)
        VALUES (?::uuid, ?, 'queued', ?, now() + ? * interval '1 millisecond')\
        """;

    private static final String FIND = """
        SELECT owner, state, done, total, outcome FROM {books}.job WHERE id = ?::uuid AND expires_at > now()\
        """;

    private static final String CANCEL = """
        UPDATE {books}.job SET state = 'cancelled', request = '' WHERE id = ?::uuid AND state = 'queued'\
        """;

    private static final String TAKE = """
        UPDATE {books}.job
        SET state = 'running', attempts = attempts + 1, leased_until = now() + ? * interval '1 millisecond'
        WHERE id = (
          SELECT id FROM {books}.job
          WHERE state IN ('queued', 'running') AND leased_until <= now() AND expires_at > now()
          ORDER BY made_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, request, attempts\
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
        UPDATE {books}.job SET state = ?, outcome = ?, request = '', done = greatest(total, 1),
          total = greatest(total, 1), expires_at = now() + ? * interval '1 millisecond'
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
    public void add(Unit unit, UUID id, Digest owner, byte[] request, Duration period) {
        Connected.of(unit).on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(ADD))) {
                statement.setString(1, id.toString());
                statement.setBytes(2, owner.bytes());
                statement.setBytes(3, request);
                statement.setLong(4, period.toMillis());
                return statement.executeUpdate();
            }
        });
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
                new Job.Steps(found.getLong(3), found.getLong(4)),
                found.getBytes(5));
    }

    @Override
    public boolean cancel(UUID id) {
        return pooled.on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(CANCEL))) {
                statement.setString(1, id.toString());
                return statement.executeUpdate() > 0;
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
                            ? Optional.of(new Job.Taken(
                                    UUID.fromString(taken.getString(1)), taken.getBytes(2), taken.getInt(3)))
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
    public void end(Unit unit, UUID id, Job.State state, byte[] outcome, Duration period) {
        int ended = Connected.of(unit).on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(END))) {
                statement.setString(1, state.label());
                statement.setBytes(2, outcome);
                statement.setLong(3, period.toMillis());
                statement.setString(4, id.toString());
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
