package dev.ashlar.store.postgres.sql;

import dev.ashlar.core.plan.Condition;

/**
 * The words of a text, the same in indexes and in conditions, or no index would be used
 * (<a href="https://www.postgresql.org/docs/current/textsearch.html">chapter 12</a>). They are those of no language in particular.
 */
public final class SearchSql {
    private static final String CONFIGURATION = "'pg_catalog.simple'";
    private static final String OPEN = "to_tsvector(" + CONFIGURATION + ", left(";

    /** The words of the first 65,536 characters fit into the 1 MiB that a tsvector may have. */
    private static final String CLOSE = ", 65536))";

    private SearchSql() {}

    /** The words of a column, whose name is quoted already. */
    public static String words(String column) {
        return OPEN + column + CLOSE;
    }

    static void write(SqlWriter out, Condition.Matches matches) {
        out.add(OPEN).value(matches.text()).add(CLOSE);
        out.add(" @@ websearch_to_tsquery(" + CONFIGURATION + ", ")
                .bind(matches.search())
                .add(")");
    }
}
