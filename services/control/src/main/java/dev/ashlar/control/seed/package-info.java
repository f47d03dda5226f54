/** Seeds: the rows that a new development database begins with. */
@NullMarked
package dev.ashlar.control.seed;

import org.jspecify.annotations.NullMarked;
