/** Links that are mailed or printed, and count once. */
@NullMarked
package dev.ashlar.iam.link;

import org.jspecify.annotations.NullMarked;
