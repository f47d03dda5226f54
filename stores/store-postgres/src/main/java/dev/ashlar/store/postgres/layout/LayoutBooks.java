package dev.ashlar.store.postgres.layout;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an API's own database keeps about itself, in a schema of its own: layouts, the journal of their steps, revisions. */
final class LayoutBooks {
    /** The sequence that gives every row its revision. */
    static final String REVISION = "ashlar.revision";

    private static final List<String> MAKE = List.of(
            "CREATE SCHEMA ashlar",
            "CREATE SEQUENCE ashlar.revision AS bigint",
            """
            CREATE FUNCTION ashlar.must(held boolean) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
            BEGIN
              IF held IS NOT TRUE THEN
                RAISE EXCEPTION USING ERRCODE = 'AS403', MESSAGE = 'a row breaks its write rule';
              END IF;
              RETURN true;
            END $$""",
            """
            CREATE FUNCTION ashlar.revise() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              NEW._revision := nextval('ashlar.revision');
              RETURN NEW;
            END $$""",
            """
            CREATE TABLE ashlar.layout (
              number bigint PRIMARY KEY CHECK (number > 0),
              current boolean NOT NULL,
              layout jsonb NOT NULL,
              made_at timestamptz NOT NULL DEFAULT now()
            )""",
            "CREATE UNIQUE INDEX layout_current ON ashlar.layout (current) WHERE current",
            """
            CREATE TABLE ashlar.journal (
              number bigint NOT NULL REFERENCES ashlar.layout,
              position integer NOT NULL,
              kind text NOT NULL,
              name text NOT NULL,
              statement text NOT NULL,
              done_at timestamptz,
              PRIMARY KEY (number, position)
            )""",
            "CREATE INDEX journal_pending ON ashlar.journal (number, position) WHERE done_at IS NULL");

    private LayoutBooks() {}

    /**
     * A step in the journal.
     *
     * @param name the index it makes while the table is in use, or an empty string
     */
    record Entry(long number, int position, String kind, String name, String statement, boolean done) {}

    static boolean exist(Connection connection) throws SQLException {
        return flag(connection, "SELECT to_regclass('ashlar.journal') IS NOT NULL");
    }

    static void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : MAKE) {
                statement.execute(sql);
            }
        }
    }

    static boolean flag(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() && result.getBoolean(1);
        }
    }

    static Optional<String> current(Connection connection) throws SQLException {
        return layout(connection, "SELECT layout FROM ashlar.layout WHERE current", List.of());
    }

    static Optional<String> numbered(Connection connection, long number) throws SQLException {
        return layout(connection, "SELECT layout FROM ashlar.layout WHERE number = ?", List.of(number));
    }

    private static Optional<String> layout(Connection connection, String sql, List<Long> arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < arguments.size(); index++) {
                statement.setLong(index + 1, arguments.get(index));
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
            }
        }
    }

    /** Number of the deployed layout, 0 before the first one. */
    static long number(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT number FROM ashlar.layout WHERE current")) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** Makes a layout the deployed one. */
    static void deploy(Connection connection, long number, String layout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE ashlar.layout SET current = false WHERE current");
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO ashlar.layout (number, current, layout) VALUES (?, true, ?::jsonb)")) {
            statement.setLong(1, number);
            statement.setString(2, layout);
            statement.executeUpdate();
        }
    }

    /** Notes steps; those that are not done yet are found by {@link #pending}. */
    static void note(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO ashlar.journal (number, position, kind, name, statement, done_at)"
                        + " VALUES (?, ?, ?, ?, ?, CASE WHEN ? THEN now() END)")) {
            for (Entry entry : entries) {
                statement.setLong(1, entry.number());
                statement.setInt(2, entry.position());
                statement.setString(3, entry.kind());
                statement.setString(4, entry.name());
                statement.setString(5, entry.statement());
                statement.setBoolean(6, entry.done());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Steps that are still to be done, in order. */
    static List<Entry> pending(Connection connection) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT number, position, kind, name, statement"
                        + " FROM ashlar.journal WHERE done_at IS NULL ORDER BY number, position")) {
            while (result.next()) {
                entries.add(new Entry(
                        result.getLong(1),
                        result.getInt(2),
                        result.getString(3),
                        result.getString(4),
                        result.getString(5),
                        false));
            }
        }
        return entries;
    }

    static void done(Connection connection, Entry entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE ashlar.journal SET done_at = now() WHERE number = ? AND position = ?")) {
            statement.setLong(1, entry.number());
            statement.setInt(2, entry.position());
            statement.executeUpdate();
        }
    }
}
