/** The master key and what is sealed with it. */
@NullMarked
package dev.ashlar.control.secrets;

import org.jspecify.annotations.NullMarked;
