package dev.ashlar.engine;

import dev.ashlar.core.query.Intent;
import dev.ashlar.store.Unit;

/**
 * What runs before and after each operation of a runtime, inside its unit of work. Hooks may rewrite an intent, never what its
 * subject may do: the permit is made afterwards.
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
        public Intent before(Call call, Unit unit) {
            return call.intent();
        }

        @Override
        public Reply after(Call call, Reply reply, Unit unit) {
            return reply;
        }
    };

    /** Whether any hook concerns an intent; one that does makes its unit a transaction. */
    boolean applyTo(Intent intent);

    /** Runs before the operation and gives the intent to carry out. */
    Intent before(Call call, Unit unit);

    /** Runs after the operation and gives the reply to answer with. */
    Reply after(Call call, Reply reply, Unit unit);
}
