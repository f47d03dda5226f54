package dev.ashlar.http.rest;

import dev.ashlar.core.query.Intent;
import java.util.function.Supplier;

/**
 * What one request wants.
 *
 * @param query the query string that asks for it, percent-encoded; that of the address, or what says the same as a body
 */
record Wanted(Intent intent, Supplier<String> query) {}
