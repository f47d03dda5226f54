/** Slows down who guesses passwords. */
@NullMarked
package dev.ashlar.iam.guess;

import org.jspecify.annotations.NullMarked;
