/** The folder of a project: its definitions and seeds, and what is wrong with them. */
@NullMarked
package dev.ashlar.cli.project;

import org.jspecify.annotations.NullMarked;
