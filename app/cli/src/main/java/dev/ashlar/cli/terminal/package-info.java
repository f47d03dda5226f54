/** What all commands have in common towards whoever calls them: exit codes, failures, JSON, and commands to copy. */
@NullMarked
package dev.ashlar.cli.terminal;

import org.jspecify.annotations.NullMarked;
