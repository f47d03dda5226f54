/** Writes the TypeScript client of an API: an npm package of generated types and a small runtime. */
@NullMarked
package dev.ashlar.sdk;

import org.jspecify.annotations.NullMarked;
