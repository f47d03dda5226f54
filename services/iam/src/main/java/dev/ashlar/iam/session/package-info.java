/** Sessions: signing in, refreshing, signing out. */
@NullMarked
package dev.ashlar.iam.session;

import org.jspecify.annotations.NullMarked;
