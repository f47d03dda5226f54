/** Runs a call through a runtime: gate, hooks, permit, plan, statement, reply, inside one unit of work. */
@NullMarked
package dev.ashlar.engine;

import org.jspecify.annotations.NullMarked;
