/** What {@code ashlar dev} does besides serving: follow files, fill new databases, tell how to begin. */
@NullMarked
package dev.ashlar.cli.dev;

import org.jspecify.annotations.NullMarked;
