/** Definitions as they are written: files, the tree of their values with places, and what they say, before it is checked. */
@NullMarked
package dev.ashlar.core.definition;

import org.jspecify.annotations.NullMarked;
