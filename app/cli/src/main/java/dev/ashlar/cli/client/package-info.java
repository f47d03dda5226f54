/** Asking a server that runs: finding it, being let in, and naming the project that is meant. */
@NullMarked
package dev.ashlar.cli.client;

import org.jspecify.annotations.NullMarked;
