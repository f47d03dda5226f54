/** Where servers keep their data: PostgreSQL, started here or given, and a database on it for each API. */
@NullMarked
package dev.ashlar.cli.data;

import org.jspecify.annotations.NullMarked;
