package dev.ashlar.store;

import dev.ashlar.core.plan.Plan;

/** A rendered plan. Opaque to everybody but the store that made it. */
public interface Statement {
    /** The plan it carries out. */
    Plan plan();
}
