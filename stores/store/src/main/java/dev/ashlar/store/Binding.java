package dev.ashlar.store;

import dev.ashlar.core.plan.Plan.Slot;
import org.jspecify.annotations.Nullable;

/** Gives the values of one call to a statement. */
@FunctionalInterface
public interface Binding {
    /** The canonical text of a slot; null for no value. */
    @Nullable
    String value(Slot slot);
}
