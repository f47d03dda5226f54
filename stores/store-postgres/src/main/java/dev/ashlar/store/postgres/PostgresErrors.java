package dev.ashlar.store.postgres;

import dev.ashlar.store.StoreException;
import dev.ashlar.store.StoreException.Kind;
import dev.ashlar.store.postgres.book.Connected;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Tells what an error of PostgreSQL means, by its SQLSTATE alone
 * (<a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Appendix A</a>).
 */
public final class PostgresErrors {
    /** SQLSTATE of {@code ashlar.must}, raised when a row breaks a write rule. */
    static final String RULE = "AS403";

    private PostgresErrors() {}

    /** The failure behind an error; the statement is named in its message where there is one. */
    public static StoreException of(SQLException error, @Nullable String sql) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        ServerErrorMessage server = error instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String message = state + " " + error.getMessage() + (sql == null ? "" : " in " + sql);
        return new StoreException(kind(state), broken(server), message, error);
    }

    /** Does something on a connection and tells what fails. */
    static <T> T told(Connected.Work<T> work, Connection connection) {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw of(e, null);
        }
    }

    private static String broken(@Nullable ServerErrorMessage server) {
        if (server == null) {
            return "";
        }
        String constraint = server.getConstraint();
        String column = server.getColumn();
        return constraint != null ? constraint : column != null ? column : "";
    }

    private static Kind kind(String state) {
        return switch (state) {
            case RULE -> Kind.RULE;
            case "23505", "23P01" -> Kind.UNIQUE;
            case "23503", "23001" -> Kind.REFERENCE;
            case "23514" -> Kind.CHECK;
            case "23502" -> Kind.NOT_NULL;
            case "40001", "40P01", "55P03" -> Kind.CONTENTION;
            case "57014" -> Kind.TIME;
            case "53300", "53200" -> Kind.BUSY;
            case "42P01", "42703" -> Kind.LAYOUT_MOVED;
            default -> family(state);
        };
    }

    private static Kind family(String state) {
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("28") || state.isEmpty()) {
            return Kind.UNAVAILABLE;
        }
        // 54000: an index cannot hold a value, or a search has too many words.
        return state.startsWith("22") || state.equals("54000") ? Kind.VALUE : Kind.DEFECT;
    }
}
