package dev.ashlar.engine;

import dev.ashlar.core.access.Gate;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Intent;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;
import java.util.function.IntConsumer;

/** Carries out calls. This is the whole road from a call to its reply, a new type on each line. */
public final class Engine {
    private static final int TRIES = 3;

    private Engine() {}

    /**
     * Carries out a call.
     *
     * @throws Refusal where the caller cannot have what it wants, for a reason it may know
     * @throws TroubleException where the database failed for a reason it may not know
     */
    public static Reply answer(Call call) {
        return answer(call, statements -> {});
    }

    /**
     * Carries out a call and tells how many statements it took, whatever came of it.
     *
     * @throws Refusal where the caller cannot have what it wants, for a reason it may know
     * @throws TroubleException where the database failed for a reason it may not know
     */
    public static Reply answer(Call call, IntConsumer statements) {
        Runtime runtime = call.runtime();
        new Gate(runtime.model()).check(call.intent().schema(), call.intent().operation(), call.subject(), call.door());
        long begun = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try (Unit unit = unit(runtime, call.intent())) {
                return counted(call, unit, statements);
            } catch (StoreException e) {
                boolean lost = e.kind() == StoreException.Kind.CONTENTION && attempt < TRIES;
                boolean met = overtaken(e, call.intent()) && attempt == 1;
                if (!lost && !met && !(runtime.constraints().counted(e, call) && inTime(runtime, begun))) {
                    throw runtime.constraints().explain(e, call);
                }
            }
        }
    }

    /** What stands in the way of a put may be the row itself, made meanwhile: the next attempt would find it. */
    private static boolean overtaken(StoreException failure, Intent intent) {
        return failure.kind() == StoreException.Kind.UNIQUE && intent.shape() instanceof Intent.PutRow;
    }

    private static boolean inTime(Runtime runtime, long begun) {
        return System.nanoTime() - begun < runtime.model().limits().time().toNanos();
    }

    private static Reply counted(Call call, Unit unit, IntConsumer statements) {
        try {
            return attempt(call, unit);
        } finally {
            statements.accept(unit.statements());
        }
    }

    private static Reply attempt(Call call, Unit unit) {
        Runtime runtime = call.runtime();
        Intent intent = runtime.hooks().before(call, unit);
        Permit permit = Permit.grant(runtime.model(), intent, call.subject(), call.door());
        Reply outcome = new Execution(call, permit, unit).run();
        Reply reply = runtime.hooks().after(call, outcome, unit);
        unit.commit();
        return reply;
    }

    /** One statement needs no transaction; hooks, and reading back what was written, do. */
    private static Unit unit(Runtime runtime, Intent intent) {
        boolean several = runtime.hooks().applyTo(intent) || Execution.readsBack(intent.shape());
        return several ? runtime.store().transaction() : runtime.store().single();
    }
}
