/** Users, admin users, organizations and who is a member of which. */
@NullMarked
package dev.ashlar.iam.account;

import org.jspecify.annotations.NullMarked;
