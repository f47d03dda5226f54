/** Who asks and what that subject may do: the one place of authorisation. */
@NullMarked
package dev.ashlar.core.access;

import org.jspecify.annotations.NullMarked;
