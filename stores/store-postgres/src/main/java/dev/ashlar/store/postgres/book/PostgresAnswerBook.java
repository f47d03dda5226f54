package dev.ashlar.store.postgres.book;

import dev.ashlar.core.work.Claim;
import dev.ashlar.core.work.Digest;
import dev.ashlar.core.work.Ticket;
import dev.ashlar.store.AnswerBook;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;
import dev.ashlar.store.postgres.Namespaces;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers in a table. Who asks takes an advisory lock that ends with the transaction, and does not wait for it; the primary key holds
 * even if the lock should not.
 */
public final class PostgresAnswerBook implements AnswerBook {
    /** Two statements, so that the second sees what was done before the lock was had. */
    private static final String CLAIM = """
        SELECT pg_try_advisory_xact_lock(?);
        SELECT request, answer FROM {books}.answer WHERE key = ? AND expires_at > now()\
        """;

    private static final String KEEP = """
        WITH forgotten AS (DELETE FROM {books}.answer_part WHERE key = ?)
        INSERT INTO {books}.answer AS a (key, request, answer, expires_at)
        VALUES (?, ?, ?, now() + ? * interval '1 millisecond')
        ON CONFLICT (key) DO UPDATE
        SET request = excluded.request, answer = excluded.answer, expires_at = excluded.expires_at
        WHERE a.expires_at <= now()\
        """;

    private static final String KEEP_PART = """
        INSERT INTO {books}.answer_part (key, number, bytes) VALUES (?, ?, ?)\
        """;

    private static final String PART = """
        SELECT bytes FROM {books}.answer_part WHERE key = ? AND number = ?\
        """;

    private static final String SWEEP = """
        DELETE FROM {books}.answer WHERE key = ANY (ARRAY(
          SELECT key FROM {books}.answer WHERE expires_at <= now() LIMIT 1000 FOR UPDATE SKIP LOCKED))\
        """;

    private final Connected passing;
    private final Namespaces namespaces;

    /**
     * The answers of a database.
     *
     * @param passing connections for work that belongs to no unit
     * @param namespaces the PostgreSQL schemas of the API
     */
    public PostgresAnswerBook(Connected passing, Namespaces namespaces) {
        this.passing = passing;
        this.namespaces = namespaces;
    }

    @Override
    public Claim claim(Unit unit, Ticket ticket) {
        return Connected.of(unit).on(connection -> claim(connection, ticket));
    }

    private Claim claim(Connection connection, Ticket ticket) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(namespaces.named(CLAIM))) {
            statement.setLong(1, ticket.key().number());
            statement.setBytes(2, ticket.key().bytes());
            statement.execute();
            if (!locked(statement)) {
                return new Claim.Running();
            }
            statement.getMoreResults();
            try (ResultSet found = statement.getResultSet()) {
                return found.next() ? known(found, ticket) : new Claim.Granted();
            }
        }
    }

    private static boolean locked(PreparedStatement statement) throws SQLException {
        try (ResultSet lock = statement.getResultSet()) {
            return lock.next() && lock.getBoolean(1);
        }
    }

    private static Claim known(ResultSet found, Ticket ticket) throws SQLException {
        return Digest.of(found.getBytes(1)).equals(ticket.request())
                ? new Claim.Done(found.getBytes(2))
                : new Claim.Mismatch();
    }

    @Override
    public void keep(Unit unit, Ticket ticket, byte[] answer, Duration period) {
        int kept = Connected.of(unit).on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(KEEP))) {
                statement.setBytes(1, ticket.key().bytes());
                statement.setBytes(2, ticket.key().bytes());
                statement.setBytes(3, ticket.request().bytes());
                statement.setBytes(4, answer);
                statement.setLong(5, period.toMillis());
                return statement.executeUpdate();
            }
        });
        if (kept == 0) {
            throw new StoreException(StoreException.Kind.CONTENTION, "", "the same work was done elsewhere", null);
        }
    }

    @Override
    public void keepPart(Unit unit, Ticket ticket, int number, byte[] bytes) {
        Connected.of(unit).on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(KEEP_PART))) {
                statement.setBytes(1, ticket.key().bytes());
                statement.setInt(2, number);
                statement.setBytes(3, bytes);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Optional<byte[]> part(Unit unit, Ticket ticket, int number) {
        return Connected.of(unit).on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(namespaces.named(PART))) {
                statement.setBytes(1, ticket.key().bytes());
                statement.setInt(2, number);
                try (ResultSet found = statement.executeQuery()) {
                    return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
                }
            }
        });
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
