package dev.ashlar.store.postgres.book;

import dev.ashlar.store.postgres.Namespaces;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of what is remembered of requests, in the schema of the books. What is encrypted in them is not made smaller. */
public final class Books {
    private static final String ANSWER = """
         {books}.answer (
          key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
          request bytea NOT NULL CHECK (octet_length(request) = 32),
          answer bytea NOT NULL,
          expires_at timestamptz NOT NULL
        );
        ALTER TABLE {books}.answer ALTER COLUMN answer SET STORAGE EXTERNAL;
        CREATE INDEX answer_expiry ON {books}.answer (expires_at)\
        """;

    /** What of an answer does not fit into its row, part by part. */
    private static final String ANSWER_PART = """
         {books}.answer_part (
          key bytea NOT NULL REFERENCES {books}.answer ON DELETE CASCADE,
          number integer NOT NULL,
          bytes bytea NOT NULL,
          PRIMARY KEY (key, number)
        );
        ALTER TABLE {books}.answer_part ALTER COLUMN bytes SET STORAGE EXTERNAL;
        DELETE FROM {books}.answer\
        """;

    private static final String JOB = """
         {books}.job (
          id uuid PRIMARY KEY,
          owner bytea NOT NULL CHECK (octet_length(owner) = 32),
          state text NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
          done bigint NOT NULL DEFAULT 0,
          total bigint NOT NULL DEFAULT 0,
          attempts integer NOT NULL DEFAULT 0,
          made_at timestamptz NOT NULL DEFAULT now(),
          leased_until timestamptz NOT NULL DEFAULT now(),
          expires_at timestamptz NOT NULL
        );
        CREATE INDEX job_open ON {books}.job (made_at) WHERE state IN ('queued', 'running');
        CREATE INDEX job_expiry ON {books}.job (expires_at)\
        """;

    /** Requests and outcomes of jobs, which may be large, part by part. A job of an older version has none, and is forgotten. */
    private static final String JOB_PART = """
         {books}.job_part (
          job uuid NOT NULL REFERENCES {books}.job ON DELETE CASCADE,
          kept text NOT NULL CHECK (kept IN ('request', 'outcome')),
          number integer NOT NULL,
          bytes bytea NOT NULL,
          PRIMARY KEY (job, kept, number)
        );
        ALTER TABLE {books}.job_part ALTER COLUMN bytes SET STORAGE EXTERNAL;
        DELETE FROM {books}.job;
        ALTER TABLE {books}.job DROP COLUMN IF EXISTS request, DROP COLUMN IF EXISTS outcome\
        """;

    /** On whose account a job is; of those from before it was noted it is on nobody's. */
    private static final String JOB_ACCOUNT = """
        ALTER TABLE {books}.job ADD COLUMN IF NOT EXISTS account bytea CHECK (octet_length(account) = 32);
        CREATE INDEX job_account ON {books}.job (account) WHERE state = 'queued'\
        """;

    private Books() {}

    /**
     * Makes what is missing, also in a database that an older version made. The caller makes sure that nobody else does so at the same
     * time.
     *
     * @param unlogged whether they may be lost in a crash of the server
     */
    public static void ensure(Connection connection, Namespaces namespaces, boolean unlogged) throws SQLException {
        String create = unlogged ? "CREATE UNLOGGED TABLE" : "CREATE TABLE";
        if (!exists(connection, namespaces.named("{books}.answer"))) {
            make(connection, create + namespaces.named(ANSWER));
        }
        if (!exists(connection, namespaces.named("{books}.answer_part"))) {
            make(connection, create + namespaces.named(ANSWER_PART));
        }
        if (!exists(connection, namespaces.named("{books}.job"))) {
            make(connection, create + namespaces.named(JOB));
        }
        if (!exists(connection, namespaces.named("{books}.job_part"))) {
            make(connection, create + namespaces.named(JOB_PART));
        }
        if (!exists(connection, namespaces.named("{books}.job_account"))) {
            make(connection, namespaces.named(JOB_ACCOUNT));
        }
    }

    /** Whether none is missing. */
    public static boolean complete(Connection connection, Namespaces namespaces) throws SQLException {
        return exists(connection, namespaces.named("{books}.answer_part"))
                && exists(connection, namespaces.named("{books}.job_part"))
                && exists(connection, namespaces.named("{books}.job_account"));
    }

    /** Whether there is a table or an index of a name. */
    private static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** Statements sent as one take effect together. */
    private static void make(Connection connection, String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
