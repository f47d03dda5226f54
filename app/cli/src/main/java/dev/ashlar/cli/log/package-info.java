/** The log: where it goes, what it looks like, and how signals get into it. */
@NullMarked
package dev.ashlar.cli.log;

import org.jspecify.annotations.NullMarked;
