/** How people get in: signing in, signing up, passwords. */
@NullMarked
package dev.ashlar.iam.sign;

import org.jspecify.annotations.NullMarked;
