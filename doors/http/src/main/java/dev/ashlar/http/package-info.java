/** The HTTP door: a server whose addresses are those of the APIs that serve. */
@NullMarked
package dev.ashlar.http;

import org.jspecify.annotations.NullMarked;
