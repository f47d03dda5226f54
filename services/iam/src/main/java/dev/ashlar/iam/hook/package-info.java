/** What holds of an IAM's rows and no definition can say. */
@NullMarked
package dev.ashlar.iam.hook;

import org.jspecify.annotations.NullMarked;
