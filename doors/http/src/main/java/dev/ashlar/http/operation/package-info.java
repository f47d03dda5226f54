/** What the server's operators ask of it: whether it lives, how it fares, and tokens. */
@NullMarked
package dev.ashlar.http.operation;

import org.jspecify.annotations.NullMarked;
