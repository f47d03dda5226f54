/** What {@code ashlar dev} does: serve a folder, follow its files, and tell whoever sits in front of it. */
@NullMarked
package dev.ashlar.cli.dev;

import org.jspecify.annotations.NullMarked;
