package dev.ashlar.core.query.grammar;

/**
 * One {@code name=value} of a query string, decoded.
 *
 * @param name not empty
 * @param value possibly empty
 */
record Parameter(String name, String value) {}
