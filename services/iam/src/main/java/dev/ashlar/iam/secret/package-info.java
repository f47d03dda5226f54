/** Secrets that are shown once and kept as hashes. */
@NullMarked
package dev.ashlar.iam.secret;

import org.jspecify.annotations.NullMarked;
