/** Checks in order, each of which turns a definition into something that knows more, up to the model. */
@NullMarked
package dev.ashlar.core.check;

import org.jspecify.annotations.NullMarked;
