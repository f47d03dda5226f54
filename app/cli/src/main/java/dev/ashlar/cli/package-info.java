/** The command {@code ashlar}: where it begins, what it makes of mistakes and failures, and which commands it has. */
@NullMarked
package dev.ashlar.cli;

import org.jspecify.annotations.NullMarked;
