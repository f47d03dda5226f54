/**
 * A PostgreSQL server of our own: started from a packaged binary, secured, and ended with whoever started it.
 *
 * <p>{@link dev.ashlar.store.postgres.server.EmbeddedServer} is the way in. Everything else here serves it.
 */
@NullMarked
package dev.ashlar.store.postgres.server;

import org.jspecify.annotations.NullMarked;
