/** The layout of an API's own data: kept in its database, changed step by step. */
@NullMarked
package dev.ashlar.store.postgres.layout;

import org.jspecify.annotations.NullMarked;
