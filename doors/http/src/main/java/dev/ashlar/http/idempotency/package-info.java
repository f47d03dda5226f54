/** Requests that are carried out once, however often they are sent; what is kept of them is sealed. */
@NullMarked
package dev.ashlar.http.idempotency;

import org.jspecify.annotations.NullMarked;
