package dev.ashlar.http.rest;

/** Counts the statements of one request. */
public final class StatementCount {
    private int statements;

    /** Adds some. */
    public void add(int more) {
        statements += more;
    }

    /** How many so far. */
    public int statements() {
        return statements;
    }
}
