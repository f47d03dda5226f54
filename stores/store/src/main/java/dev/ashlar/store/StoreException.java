package dev.ashlar.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A statement that was not carried out, by what can be done about it. Its message is for the log, never for a caller. */
public final class StoreException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String constraint;

    /**
     * A failure.
     *
     * @param constraint physical name of the constraint or column that was broken, or an empty string
     */
    public StoreException(Kind kind, String constraint, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.constraint = constraint;
    }

    /** What happened. */
    public Kind kind() {
        return kind;
    }

    /** Physical name of the constraint or column that was broken, or an empty string. */
    public String constraint() {
        return constraint;
    }

    /** The families of failures. */
    public enum Kind {
        /** Two rows would share a value. */
        UNIQUE,
        /** A reference to a row that is not there, or a row that others still refer to; the constraint tells which. */
        REFERENCE,
        /** A check of a column. */
        CHECK,
        /** A column that must have a value. */
        NOT_NULL,
        /** A value the database cannot take. */
        VALUE,
        /** A row that a write would leave behind breaks a row rule. */
        RULE,
        /** Lost against a concurrent change; the same again may succeed. */
        CONTENTION,
        /** Took longer than allowed. */
        TIME,
        /** The answer is longer than {@link Store#LONGEST_ANSWER}. */
        SIZE,
        /** More columns, or a larger row, than the database can take. */
        CAPACITY,
        /** No connection to be had within the time to wait. */
        BUSY,
        /** The database cannot be reached or is shutting down. */
        UNAVAILABLE,
        /** The layout the statement was rendered for is no longer the deployed one. */
        LAYOUT_MOVED,
        /** Anything else: a defect of ours. */
        DEFECT
    }
}
