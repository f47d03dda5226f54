package dev.ashlar.engine;

import dev.ashlar.core.access.Gate;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;
import java.util.function.Function;

/** Several calls of one runtime that take effect together, or not at all. Used by one thread. */
public final class Joint {
    private static final int TRIES = 3;

    private final Unit unit;

    private Joint(Unit unit) {
        this.unit = unit;
    }

    /**
     * Does some work whose calls belong together. It is done again from its beginning where it lost against others who changed the same
     * rows, and so has no effects but by its calls.
     *
     * @throws Refusal what the work was refused with, or CONFLICT ({@code contention}) where others were always quicker
     * @throws TroubleException where the database failed for a reason no caller may know
     */
    public static <T> T of(Runtime runtime, Function<Joint, T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Unit unit = runtime.store().transaction()) {
                T result = work.apply(new Joint(unit));
                unit.commit();
                return result;
            } catch (StoreException e) {
                if (e.kind() != StoreException.Kind.CONTENTION || attempt == TRIES) {
                    throw explained(e);
                }
            }
        }
    }

    /** Calls that join a unit which somebody else ends, such as the one that a hook runs in. */
    public static Joint in(Unit unit) {
        return new Joint(unit);
    }

    /**
     * Carries out a call as a part of the whole.
     *
     * @throws Refusal where the caller cannot have what it wants; the whole should not go on then, for the database takes no further statement
     *     behind one that it refused
     */
    public Reply answer(Call call) {
        new Gate(call.runtime().model())
                .check(call.intent().schema(), call.intent().operation(), call.subject(), call.door());
        try {
            return Engine.carriedOut(call, unit);
        } catch (StoreException e) {
            throw e.kind() == StoreException.Kind.CONTENTION
                    ? e
                    : call.runtime().constraints().explain(e, call);
        }
    }

    private static RuntimeException explained(StoreException e) {
        return switch (e.kind()) {
            case CONTENTION ->
                Refusal.of(Refusal.Kind.CONFLICT, "contention", "Others are changing the same rows; try again.");
            case BUSY ->
                Refusal.of(Refusal.Kind.UNAVAILABLE, "busy", "Too many requests at the same time; try again soon.");
            case UNAVAILABLE, LAYOUT_MOVED, TIME -> new TroubleException(true, e);
            case UNIQUE, REFERENCE, CHECK, NOT_NULL, VALUE, RULE, DEFECT -> new TroubleException(false, e);
        };
    }
}
