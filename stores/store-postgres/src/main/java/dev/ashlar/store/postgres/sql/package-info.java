/** Plans as PostgreSQL's SQL: text with placeholders, and what is bound to them. */
@NullMarked
package dev.ashlar.store.postgres.sql;

import org.jspecify.annotations.NullMarked;
