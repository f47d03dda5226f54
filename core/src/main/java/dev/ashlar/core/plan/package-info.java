/** A permitted intent in physical terms, as pure data that a store renders once and binds often. */
@NullMarked
package dev.ashlar.core.plan;

import org.jspecify.annotations.NullMarked;
