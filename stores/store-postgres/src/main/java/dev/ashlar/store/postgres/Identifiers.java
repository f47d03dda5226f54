package dev.ashlar.store.postgres;

import java.util.Collection;
import java.util.stream.Collectors;

/** The one place where names and constants become parts of SQL texts. */
public final class Identifiers {
    /** Behind a text: it is compared by the database's language, whatever its column does. */
    public static final String BY_LANGUAGE = " COLLATE pg_catalog.\"default\"";

    private Identifiers() {}

    /** A name in double quotes, whatever it holds; names with a NUL character are refused. */
    public static String quote(String name) {
        return '"' + checked(name).replace("\"", "\"\"") + '"';
    }

    /** A name inside a schema. */
    public static String quote(String namespace, String name) {
        return quote(namespace) + "." + quote(name);
    }

    /** Names with commas between them. */
    public static String list(Collection<String> names) {
        return names.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }

    /**
     * A column's text in small letters, as indexes that ignore case have it. By its language: a column that compares bytewise
     * would only know the letters of ASCII.
     */
    public static String lowered(String column) {
        return "lower(" + quote(column) + BY_LANGUAGE + ")";
    }

    /**
     * A constant, for statements that cannot bind values: those that define tables. The server reads it the same way whatever
     * {@code standard_conforming_strings} says.
     */
    public static String literal(String text) {
        String quoted = "'" + checked(text).replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    private static String checked(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL knows no NUL character");
        }
        return text;
    }
}
