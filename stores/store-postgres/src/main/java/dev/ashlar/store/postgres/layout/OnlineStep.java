package dev.ashlar.store.postgres.layout;

import dev.ashlar.store.postgres.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs a step of the journal outside of any transaction, whatever an earlier run of it left behind. */
final class OnlineStep {
    private final String namespace;

    OnlineStep(String namespace) {
        this.namespace = namespace;
    }

    void run(Connection connection, LayoutBooks.Entry entry) throws SQLException {
        if (entry.name().isEmpty()) {
            execute(connection, entry.statement());
            return;
        }
        switch (state(connection, entry.name())) {
            case VALID -> {}
            case ABSENT -> execute(connection, entry.statement());
            case BROKEN -> {
                execute(connection, "DROP INDEX CONCURRENTLY " + Identifiers.quote(namespace, entry.name()));
                execute(connection, entry.statement());
            }
        }
    }

    private enum IndexState {
        ABSENT,
        /** Left by a build that did not come to its end. */
        BROKEN,
        VALID
    }

    private IndexState state(Connection connection, String index) throws SQLException {
        String sql = "SELECT i.indisvalid FROM pg_catalog.pg_index i"
                + " JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relname = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, namespace);
            statement.setString(2, index);
            try (ResultSet result = statement.executeQuery()) {
                return !result.next() ? IndexState.ABSENT : result.getBoolean(1) ? IndexState.VALID : IndexState.BROKEN;
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
