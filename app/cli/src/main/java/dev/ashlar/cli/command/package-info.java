/** The commands of {@code ashlar}, each with its options. */
@NullMarked
package dev.ashlar.cli.command;

import org.jspecify.annotations.NullMarked;
