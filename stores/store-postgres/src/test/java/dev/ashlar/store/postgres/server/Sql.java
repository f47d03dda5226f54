package dev.ashlar.store.postgres.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements of tests, each on a connection of its own. */
final class Sql {

    private Sql() {}

    static void run(EmbeddedServer server, String statement) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    static String one(EmbeddedServer server, String query) throws SQLException {
        return column(server, query).getFirst();
    }

    static List<String> column(EmbeddedServer server, String query) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement open = connection.createStatement();
                ResultSet rows = open.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
