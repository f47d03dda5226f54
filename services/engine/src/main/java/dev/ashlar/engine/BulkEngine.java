package dev.ashlar.engine;

import dev.ashlar.core.access.Gate;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;
import java.util.function.IntConsumer;

/** Carries out calls that concern many rows, in one unit of work. */
public final class BulkEngine {
    private BulkEngine() {}

    /**
     * Carries out a call and tells how many statements it took, whatever came of it. Rows are read as they are needed; memory holds one
     * chunk of them.
     *
     * @throws Refusal where the caller cannot have what it wants; of an atomic call with every fault of the body, up to a number
     * @throws TroubleException where the database failed for a reason the caller may not know
     */
    public static Reply.Bulk answer(BulkCall work, IntConsumer statements) {
        Call call = work.call();
        Runtime runtime = call.runtime();
        admit(work);
        try (Unit unit = runtime.store().transaction()) {
            return counted(work, unit, statements);
        } catch (BrokenRowException broken) {
            throw broken.withRest(work.rows());
        } catch (StoreException e) {
            throw runtime.constraints().explain(e, call);
        }
    }

    /** Refuses before the first row is read. */
    static void admit(BulkCall work) {
        Call call = work.call();
        Runtime runtime = call.runtime();
        new Gate(runtime.model()).check(work.shape().schema(), work.shape().operation(), call.subject(), call.door());
        Permit.grant(runtime.model(), call.intent(), call.subject(), call.door());
        refuseHooked(call);
    }

    /** Hooks look at single rows; many rows must not get past them. */
    private static void refuseHooked(Call call) {
        if (call.runtime().hooks().applyTo(call.intent())) {
            throw Refusal.of(
                    Refusal.Kind.METHOD,
                    "single_rows_only",
                    "Rows of " + call.intent().schema().publicName() + " are written one at a time.");
        }
    }

    private static Reply.Bulk counted(BulkCall work, Unit unit, IntConsumer statements) {
        try {
            Reply.Bulk reply = new BulkExecution(work, unit).run();
            if (!work.terms().rehearsal()) {
                unit.commit();
            }
            return reply;
        } finally {
            statements.accept(unit.statements());
        }
    }
}
