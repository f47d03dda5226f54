/** Databases, schemas and roles on a PostgreSQL server: made for each API and environment, and dropped again. */
@NullMarked
package dev.ashlar.store.postgres.provision;

import org.jspecify.annotations.NullMarked;
