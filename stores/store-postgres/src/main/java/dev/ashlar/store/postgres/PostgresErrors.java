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
        return new StoreException(kind(error, state, server), broken(server), message, error);
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

    private static Kind kind(SQLException error, String state, @Nullable ServerErrorMessage server) {
        if (exceeded(error)) {
            return Kind.SIZE;
        }
        return replanned(server) ? Kind.CONTENTION : kind(state);
    }

    /** A statement was prepared before a column's type was widened; in a transaction the driver cannot prepare it anew. */
    private static boolean replanned(@Nullable ServerErrorMessage server) {
        return server != null && "RevalidateCachedQuery".equals(server.getRoutine());
    }

    private static boolean exceeded(SQLException error) {
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof MeasuredSocketFactory.ExceededException) {
                return true;
            }
        }
        return false;
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

    /** By the class of the state, its first two characters. */
    private static Kind family(String state) {
        if (state.startsWith("57P") || state.isEmpty()) {
            return Kind.UNAVAILABLE;
        }
        if (state.equals("54000")) {
            // An index cannot hold a value, a row is too large, or a search has too many words.
            return Kind.VALUE;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "22" -> Kind.VALUE;
            case "54" -> Kind.CAPACITY;
            // Connections, resources such as space on disk, and what the operating system refuses.
            case "08", "28", "53", "58" -> Kind.UNAVAILABLE;
            default -> Kind.DEFECT;
        };
    }
}
