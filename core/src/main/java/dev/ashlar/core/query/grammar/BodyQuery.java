package dev.ashlar.core.query.grammar;

import dev.ashlar.core.query.Intent.PagedShape;
import java.util.function.Supplier;

/**
 * What a JSON body asks for.
 *
 * @param rows the list
 * @param parameters the query string that asks for the same, percent-encoded; worked out when it is needed
 */
public record BodyQuery(PagedShape rows, Supplier<String> parameters) {}
