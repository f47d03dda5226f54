package dev.ashlar.bench;

import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The measured rows, in tables that Ashlar has made. */
record Data(Databases databases) {
    /** A role for PostgREST to become, which may do what the measured requests do. */
    private static final List<String> ANONYMOUS = List.of(
            "CREATE ROLE anonymous NOLOGIN",
            "GRANT USAGE ON SCHEMA data, ashlar TO anonymous",
            "GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA data TO anonymous",
            "GRANT USAGE ON ALL SEQUENCES IN SCHEMA ashlar TO anonymous");

    /** A server on which Ashlar can make its databases. */
    static Databases create(EmbeddedServer server) {
        Databases databases = new Databases(
                server.host(), server.port(), server.user(), server.password().reveal(), "", "");
        new Data(databases).run("postgres", List.of("CREATE DATABASE " + Databases.CONTROL));
        return databases;
    }

    /** Fills them. */
    void fill(Path folder, IssuedToken token) {
        run(databases.open(), statements(folder.resolve("open.sql"), token));
        run(databases.tenant(), statements(folder.resolve("tenant.sql"), token));
        run(databases.open(), ANONYMOUS);
    }

    /** Takes away the orders made while measuring: their keys are younger. */
    void tidy() {
        run(databases.open(), List.of("DELETE FROM data.\"order\" WHERE id > '01990000-0000-7000-8000-000000000000'"));
        run(databases.open(), List.of("VACUUM (ANALYZE) data.\"order\""));
    }

    private static List<String> statements(Path file, IssuedToken token) {
        try {
            String text = Files.readString(file)
                    .replace("{organization}", String.valueOf(token.organizationId()))
                    .replace("{user}", String.valueOf(token.subjectId()));
            return List.of(text.split(";\\s*\\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String database, List<String> statements) {
        try (Connection connection = databases.source(database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("in " + database, e);
        }
    }
}
