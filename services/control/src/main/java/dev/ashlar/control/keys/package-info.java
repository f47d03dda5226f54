/** Signing keys, sealed in the control database. */
@NullMarked
package dev.ashlar.control.keys;

import org.jspecify.annotations.NullMarked;
