/** Requests that are remembered, because they are to be done once only. */
@NullMarked
package dev.ashlar.core.work;

import org.jspecify.annotations.NullMarked;
