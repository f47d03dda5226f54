/** What of an IAM is code, as HTTP has it. */
@NullMarked
package dev.ashlar.http.iam;

import org.jspecify.annotations.NullMarked;
