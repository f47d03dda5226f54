/** TypeScript declarations as data, and the one place that makes text of them. */
@NullMarked
package dev.ashlar.sdk.typescript;

import org.jspecify.annotations.NullMarked;
