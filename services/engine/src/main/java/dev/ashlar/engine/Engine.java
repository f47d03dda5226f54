package dev.ashlar.engine;

import dev.ashlar.core.access.Gate;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.work.Job;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

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
        gate(call);
        long begun = System.nanoTime();
        return repeatedly(
                last -> inUnit(unit(call), statements, unit -> carryOut(call, unit)),
                (failure, number) -> passing(failure, number, call, begun),
                failure -> call.runtime().constraints().explain(failure, call));
    }

    /**
     * Whether what stood in the way of one row need not stand there another time: of a put, the row itself that was made meanwhile; of
     * a row that the server numbers, a number that callers had chosen.
     */
    private static boolean passing(StoreException failure, int number, Call call, long begun) {
        if (failure.kind() != StoreException.Kind.UNIQUE) {
            return false;
        }
        Runtime runtime = call.runtime();
        boolean inTime =
                System.nanoTime() - begun < runtime.model().limits().time().toNanos();
        return call.intent().shape() instanceof Intent.PutRow
                ? number == 1
                : inTime && runtime.constraints().counted(failure, call);
    }

    /**
     * Does work whose calls take effect together: all of them, or none where the work fails. Lost against a concurrent change, it is
     * done anew from the start, so the work must leave nothing behind but what it answers.
     *
     * @param runtime the version of an API in whose database the calls are carried out
     * @param statements hears how many statements it took, whatever came of it
     * @throws Refusal from the work; {@code contention} where it was lost too often
     * @throws TroubleException where the database failed for a reason the caller may not know
     */
    public static <T> T together(Runtime runtime, IntConsumer statements, Function<Session, T> work) {
        return repeatedly(
                last -> inUnit(
                        runtime.store().transaction(),
                        statements,
                        unit -> work.apply(new Session(runtime, unit, last))),
                (failure, number) -> false,
                failure -> Constraints.explain(failure, runtime.model().limits()));
    }

    /**
     * Does work whose calls are carried out as ever and then undone, whatever comes of it: nothing is left behind, and no sequence has gone
     * on. Hooks run too; what they do is undone because they do it in the unit that they are given.
     *
     * @throws Refusal from the work
     * @throws TroubleException where the database failed for a reason the caller may not know
     */
    public static <T> T rehearse(Runtime runtime, IntConsumer statements, Function<Session, T> work) {
        try {
            return inUnit(
                    runtime.store().rehearsal(), statements, unit -> work.apply(new Session(runtime, unit, true)));
        } catch (StoreException e) {
            throw Constraints.explain(e, runtime.model().limits());
        }
    }

    /** The job of an id, if its database has one. */
    public static Optional<Job> job(Runtime runtime, UUID id) {
        return explained(runtime, () -> runtime.store().jobs().find(id));
    }

    /** A part of what came of a job; none behind the last one. */
    public static Optional<byte[]> outcome(Runtime runtime, UUID id, int number) {
        return explained(runtime, () -> runtime.store().jobs().outcome(id, number));
    }

    /** Takes a job back; false where somebody has begun with it. */
    public static boolean cancel(Runtime runtime, UUID id) {
        return explained(runtime, () -> runtime.store().jobs().cancel(id));
    }

    private static <T> T explained(Runtime runtime, Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            throw Constraints.explain(e, runtime.model().limits());
        }
    }

    /** Refuses by caller and operation alone. */
    static void gate(Call call) {
        Intent intent = call.intent();
        new Gate(call.runtime().model()).check(intent.schema(), intent.operation(), call.subject(), call.door());
    }

    /** Carries out a call that the gate let pass, in a unit that somebody else commits. */
    static Reply carryOut(Call call, Unit unit) {
        Runtime runtime = call.runtime();
        return runtime.hooks().around(call, unit, intent -> permitted(call, intent, unit));
    }

    private static Reply permitted(Call call, Intent intent, Unit unit) {
        Permit permit = Permit.grant(call.runtime().model(), intent, call.subject(), call.door());
        return new Execution(call, permit, unit).run();
    }

    private static <T> T inUnit(Unit opened, IntConsumer statements, Function<Unit, T> work) {
        try (Unit unit = opened) {
            T result = work.apply(unit);
            unit.commit();
            return result;
        } finally {
            statements.accept(opened.statements());
        }
    }

    /** Tries until it is not lost against a concurrent change; an attempt is told whether it is the last one. */
    private static <T> T repeatedly(
            Attempt<T> attempt, Passing passing, Function<StoreException, RuntimeException> explanation) {
        for (int number = 1; ; number++) {
            boolean last = number >= TRIES;
            try {
                return attempt.make(last);
            } catch (StoreException e) {
                boolean lost = !last && e.kind() == StoreException.Kind.CONTENTION;
                if (!lost && !passing.test(e, number)) {
                    throw explanation.apply(e);
                }
            }
        }
    }

    /** Whether a failure of a try, counted from 1, is none of the next one. */
    @FunctionalInterface
    private interface Passing {
        boolean test(StoreException failure, int number);
    }

    /** One try at something. */
    @FunctionalInterface
    private interface Attempt<T> {
        T make(boolean last);
    }

    /** One statement needs no transaction; hooks, and reading back what was written, do. */
    private static Unit unit(Call call) {
        Runtime runtime = call.runtime();
        Intent intent = call.intent();
        boolean several = runtime.hooks().applyTo(intent) || WriteExecution.readsBack(intent.shape());
        return several ? runtime.store().transaction() : runtime.store().single();
    }
}
