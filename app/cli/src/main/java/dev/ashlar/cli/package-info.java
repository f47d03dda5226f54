/** The command {@code ashlar}, and the one place that names implementations. */
@NullMarked
package dev.ashlar.cli;

import org.jspecify.annotations.NullMarked;
