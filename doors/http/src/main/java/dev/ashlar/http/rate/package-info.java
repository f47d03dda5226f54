/** How many requests are taken of whom. */
@NullMarked
package dev.ashlar.http.rate;

import org.jspecify.annotations.NullMarked;
