package dev.ashlar.store.postgres;

import java.util.regex.Pattern;

/**
 * The two PostgreSQL schemas of one API: one holds its rows, the other what is noted about them.
 *
 * @param data all tables of the API
 * @param books layouts and their journal, revisions, and what is remembered of requests
 */
public record Namespaces(String data, String books) {
    private static final Pattern NAME = Pattern.compile("(?!pg_)[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final String BOOKS = "{books}";

    /** In a database that the API has for itself. */
    public static final Namespaces OWN = new Namespaces("data", "ashlar");

    public Namespaces {
        if (!NAME.matcher(data).matches() || !NAME.matcher(books).matches() || data.equals(books)) {
            throw new IllegalArgumentException("no pair of PostgreSQL schemas: " + data + ", " + books);
        }
    }

    /** A statement in which {@code {books}} stands for the schema of the books. */
    public String named(String sql) {
        return sql.replace(BOOKS, Identifiers.quote(books));
    }
}
