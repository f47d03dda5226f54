/** Measures Ashlar against what stands in its place elsewhere. */
@NullMarked
package dev.ashlar.bench;

import org.jspecify.annotations.NullMarked;
