/** Requests that are answered at once and carried out later, and where to ask what came of them. */
@NullMarked
package dev.ashlar.http.job;

import org.jspecify.annotations.NullMarked;
