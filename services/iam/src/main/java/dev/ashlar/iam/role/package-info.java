/** Roles and what they grant. */
@NullMarked
package dev.ashlar.iam.role;

import org.jspecify.annotations.NullMarked;
