/** Keys of service accounts. */
@NullMarked
package dev.ashlar.iam.key;

import org.jspecify.annotations.NullMarked;
