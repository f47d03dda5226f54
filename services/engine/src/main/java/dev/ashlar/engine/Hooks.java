package dev.ashlar.engine;

import dev.ashlar.core.query.Intent;
import dev.ashlar.store.Unit;
import java.util.function.Function;

/**
 * What runs around each operation of a runtime, inside its unit of work. Hooks may rewrite an intent, never what its subject may do: the
 * permit is made afterwards.
 *
 * <p>A hook changes nothing but by the unit that it is given: the unit may be one that is undone, to see what would come of a call.
 */
public interface Hooks {
    /** No hooks. */
    Hooks NONE = new Hooks() {
        @Override
        public boolean applyTo(Intent intent) {
            return false;
        }

        @Override
        public Reply around(Call call, Unit unit, Function<Intent, Reply> operation) {
            return operation.apply(call.intent());
        }
    };

    /** Whether any hook concerns an intent; one that does makes its unit a transaction. */
    boolean applyTo(Intent intent);

    /**
     * Carries out the operation with the intent that it is to have, once, and gives the reply to answer with. What it throws undoes all.
     *
     * @param operation what is guarded
     */
    Reply around(Call call, Unit unit, Function<Intent, Reply> operation);
}
