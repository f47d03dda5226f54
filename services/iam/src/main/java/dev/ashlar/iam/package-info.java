/** Who may do what: the accounts of one project and environment, and the tokens they show. */
@NullMarked
package dev.ashlar.iam;

import org.jspecify.annotations.NullMarked;
