/** A server process: put together in the one place that names implementations, deployed to, and stopped. */
@NullMarked
package dev.ashlar.cli.server;

import org.jspecify.annotations.NullMarked;
