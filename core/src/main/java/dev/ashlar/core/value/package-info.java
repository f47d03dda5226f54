/** Values on their way in and out: canonical texts, JSON bodies, key segments and JSON answers. */
@NullMarked
package dev.ashlar.core.value;

import org.jspecify.annotations.NullMarked;
