/** What is remembered for a while. */
@NullMarked
package dev.ashlar.iam.memory;

import org.jspecify.annotations.NullMarked;
