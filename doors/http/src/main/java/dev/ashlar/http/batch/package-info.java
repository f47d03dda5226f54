/** Several requests to an API in one: all of them are carried out, or none. */
@NullMarked
package dev.ashlar.http.batch;

import org.jspecify.annotations.NullMarked;
