/** Passwords: how they are hashed, and which are taken. */
@NullMarked
package dev.ashlar.iam.password;

import org.jspecify.annotations.NullMarked;
