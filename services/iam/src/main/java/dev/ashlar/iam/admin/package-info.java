/** Administrators of a project's environment. */
@NullMarked
package dev.ashlar.iam.admin;

import org.jspecify.annotations.NullMarked;
