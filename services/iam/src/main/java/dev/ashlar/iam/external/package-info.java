/** Others who say who people are: their tokens, their keys, and whose accounts they speak of. */
@NullMarked
package dev.ashlar.iam.external;

import org.jspecify.annotations.NullMarked;
