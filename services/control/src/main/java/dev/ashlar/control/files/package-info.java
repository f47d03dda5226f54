/** Files that only their owner can read. */
@NullMarked
package dev.ashlar.control.files;

import org.jspecify.annotations.NullMarked;
