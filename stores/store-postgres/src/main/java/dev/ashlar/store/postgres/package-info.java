/** PostgreSQL as the store of an API's own data. */
@NullMarked
package dev.ashlar.store.postgres;

import org.jspecify.annotations.NullMarked;
