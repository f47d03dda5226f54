/** What an API's own database remembers of requests, beside its rows. */
@NullMarked
package dev.ashlar.store.postgres.book;

import org.jspecify.annotations.NullMarked;
