/** The definition of every IAM, which comes with the product. */
@NullMarked
package dev.ashlar.iam.definition;

import org.jspecify.annotations.NullMarked;
