/** What a server is told from outside: {@code ashlar.yaml}, environment variables and flags. */
@NullMarked
package dev.ashlar.cli.settings;

import org.jspecify.annotations.NullMarked;
