package dev.ashlar.store.postgres.layout;

import dev.ashlar.store.postgres.Identifiers;
import dev.ashlar.store.postgres.Namespaces;
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
    private static final List<String> MAKE = List.of(
            "CREATE SEQUENCE {books}.revision AS bigint",
            """
            CREATE FUNCTION {books}.must(held boolean) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
            BEGIN
              IF held IS NOT TRUE THEN
                RAISE EXCEPTION USING ERRCODE = 'AS403', MESSAGE = 'a row breaks its write rule';
              END IF;
              RETURN true;
            END $$\
            """,
            """
            CREATE FUNCTION {books}.revise() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              NEW._revision := CASE WHEN current_setting('ashlar.rehearsal', true) = 'on'
                THEN 0 ELSE nextval('{books}.revision') END;
              RETURN NEW;
            END $$\
            """,
            """
            CREATE TABLE {books}.layout (
              number bigint PRIMARY KEY CHECK (number > 0),
              current boolean NOT NULL,
              layout jsonb NOT NULL,
              made_at timestamptz NOT NULL DEFAULT now()
            )\
            """,
            "CREATE UNIQUE INDEX layout_current ON {books}.layout (current) WHERE current",
            """
            CREATE TABLE {books}.journal (
              number bigint NOT NULL REFERENCES {books}.layout,
              position integer NOT NULL,
              kind text NOT NULL,
              name text NOT NULL,
              statement text NOT NULL,
              done_at timestamptz,
              PRIMARY KEY (number, position)
            )\
            """,
            "CREATE INDEX journal_pending ON {books}.journal (number, position) WHERE done_at IS NULL");

    private final Namespaces namespaces;

    LayoutBooks(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    /**
     * A step in the journal.
     *
     * @param name the index it makes while the table is in use, or an empty string
     */
    record Entry(long number, int position, String kind, String name, String statement, boolean done) {}

    boolean exist(Connection connection) throws SQLException {
        return flag(connection, namespaces.named("SELECT to_regclass('{books}.journal') IS NOT NULL"));
    }

    void make(Connection connection) throws SQLException {
        makeSchema(connection, namespaces.books());
        try (Statement statement = connection.createStatement()) {
            for (String sql : MAKE) {
                statement.execute(namespaces.named(sql));
            }
        }
    }

    /** Makes a schema unless it is there: who may only use it could not even ask to make it. */
    static void makeSchema(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regnamespace(?) IS NULL")) {
            statement.setString(1, Identifiers.quote(name));
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next() || !result.getBoolean(1)) {
                    return;
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + Identifiers.quote(name));
        }
    }

    static boolean flag(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() && result.getBoolean(1);
        }
    }

    Optional<String> current(Connection connection) throws SQLException {
        return layout(connection, "SELECT layout FROM {books}.layout WHERE current", List.of());
    }

    Optional<String> numbered(Connection connection, long number) throws SQLException {
        return layout(connection, "SELECT layout FROM {books}.layout WHERE number = ?", List.of(number));
    }

    private Optional<String> layout(Connection connection, String sql, List<Long> arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(namespaces.named(sql))) {
            for (int index = 0; index < arguments.size(); index++) {
                statement.setLong(index + 1, arguments.get(index));
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
            }
        }
    }

    /** Number of the deployed layout, 0 before the first one. */
    long number(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(namespaces.named("SELECT number FROM {books}.layout WHERE current"))) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** Makes a layout the deployed one. */
    void deploy(Connection connection, long number, String layout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(namespaces.named("UPDATE {books}.layout SET current = false WHERE current"));
        }
        try (PreparedStatement statement = connection.prepareStatement(
                namespaces.named("INSERT INTO {books}.layout (number, current, layout) VALUES (?, true, ?::jsonb)"))) {
            statement.setLong(1, number);
            statement.setString(2, layout);
            statement.executeUpdate();
        }
    }

    /** Notes steps; those that are not done yet are found by {@link #pending}. */
    void note(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                namespaces.named("INSERT INTO {books}.journal (number, position, kind, name, statement, done_at)"
                        + " VALUES (?, ?, ?, ?, ?, CASE WHEN ? THEN now() END)"))) {
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
    List<Entry> pending(Connection connection) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(namespaces.named("SELECT number, position, kind, name, statement"
                                + " FROM {books}.journal WHERE done_at IS NULL ORDER BY number, position"))) {
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

    void done(Connection connection, Entry entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                namespaces.named("UPDATE {books}.journal SET done_at = now() WHERE number = ? AND position = ?"))) {
            statement.setLong(1, entry.number());
            statement.setInt(2, entry.position());
            statement.executeUpdate();
        }
    }
}
