/** Which physical tables and columns hold which schemas and fields, and how a change gets there. */
@NullMarked
package dev.ashlar.core.layout;

import org.jspecify.annotations.NullMarked;
