package dev.ashlar.engine;

import dev.ashlar.core.problem.Refusal;
import java.util.function.IntConsumer;

/** Carries out calls: each in a unit of its own, or all in one. */
public interface Carrier {
    /**
     * Carries out a call.
     *
     * @throws Refusal where the caller cannot have what it wants, for a reason it may know
     * @throws TroubleException where the database failed for a reason it may not know
     */
    Reply answer(Call call);

    /**
     * Carries out a call that concerns many rows.
     *
     * @throws Refusal where the caller cannot have what it wants; of an atomic call with every fault of the body, up to a number
     * @throws TroubleException where the database failed for a reason the caller may not know
     */
    Reply.Bulk answer(BulkCall work);

    /** Gives each call a unit of its own, and tells how many statements it took. */
    static Carrier alone(IntConsumer statements) {
        return new Carrier() {
            @Override
            public Reply answer(Call call) {
                return Engine.answer(call, statements);
            }

            @Override
            public Reply.Bulk answer(BulkCall work) {
                return BulkEngine.answer(work, statements);
            }
        };
    }
}
