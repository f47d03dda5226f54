/** What a store has to offer: it renders plans once and runs them often, inside units of work. */
@NullMarked
package dev.ashlar.store;

import org.jspecify.annotations.NullMarked;
