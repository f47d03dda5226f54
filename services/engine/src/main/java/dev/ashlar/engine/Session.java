package dev.ashlar.engine;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.work.Claim;
import dev.ashlar.core.work.Digest;
import dev.ashlar.core.work.Job;
import dev.ashlar.core.work.Ticket;
import dev.ashlar.store.JobBook;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Calls that take effect together, or not at all: one transaction of one database. Used by one thread, and only while {@link
 * Engine#together} runs.
 */
public final class Session implements Carrier {
    private final Runtime runtime;
    private final Unit unit;
    private final boolean last;

    /** A session in a transaction; in the last try contention is told as what it is. */
    Session(Runtime runtime, Unit unit, boolean last) {
        this.runtime = runtime;
        this.unit = unit;
        this.last = last;
    }

    /** Calls that join a unit which somebody else ends, such as the one that a hook runs in. */
    public static Session joining(Runtime runtime, Unit unit) {
        return new Session(runtime, unit, false);
    }

    /**
     * Carries out a call, which sees what those before it did.
     *
     * @throws Refusal where the caller cannot have what it wants; nothing but {@link #nested} lets the session go on then
     * @throws TroubleException where the database failed for a reason the caller may not know
     */
    @Override
    public Reply answer(Call call) {
        demandOwn(call);
        Engine.gate(call);
        return explained(call, () -> Engine.carryOut(call, unit));
    }

    @Override
    public Reply.Bulk answer(BulkCall work) {
        demandOwn(work.call());
        BulkEngine.admit(work);
        try {
            return explained(work.call(), () -> carriedOut(work));
        } catch (BrokenRowException broken) {
            throw broken.withRest(work.rows());
        }
    }

    private Reply.Bulk carriedOut(BulkCall work) {
        return work.terms().rehearsal()
                ? Rehearsal.of(unit, () -> new BulkExecution(work, unit).run())
                : new BulkExecution(work, unit).run();
    }

    /** The unit that it is. */
    Unit unit() {
        return unit;
    }

    private void demandOwn(Call call) {
        if (call.runtime().store() != runtime.store()) {
            throw new IllegalArgumentException(call.runtime() + " has another database than " + runtime);
        }
    }

    private <T> T explained(Call call, Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            throw e.kind() == StoreException.Kind.CONTENTION && !last
                    ? e
                    : call.runtime().constraints().explain(e, call);
        }
    }

    /** Asks to do work that is to be done once; where it is granted, nobody else is until the session ends. */
    public Claim claim(Ticket ticket) {
        return runtime.store().answers().claim(unit, ticket);
    }

    /**
     * Keeps the answer of work that was granted in this session; it counts when the session ends well.
     *
     * @param period how long it is kept
     */
    public void keep(Ticket ticket, byte[] answer, Duration period) {
        runtime.store().answers().keep(unit, ticket, answer, period);
    }

    /** Keeps more of an answer, part by part from 0. */
    public void keepPart(Ticket ticket, int number, byte[] bytes) {
        runtime.store().answers().keepPart(unit, ticket, number, bytes);
    }

    /** A part of an answer that is kept; none behind the last one. */
    public Optional<byte[]> part(Ticket ticket, int number) {
        return runtime.store().answers().part(unit, ticket, number);
    }

    /**
     * Adds a job; it is there when the session ends well.
     *
     * @param owner stands for who may see it
     * @param account stands for on whose account it is
     * @param most jobs of one account that may be waiting
     * @return false where as many are, and nothing was added
     */
    public boolean add(UUID id, Digest owner, Digest account, Duration period, int most) {
        return runtime.store().jobs().add(unit, id, new JobBook.Belonging(owner, account), period, most);
    }

    /** Adds a part of what is to be done in a job, or of what came of it. */
    public void addPart(UUID id, Job.Kept kept, int number, byte[] bytes) {
        runtime.store().jobs().addPart(unit, id, kept, number, bytes);
    }

    /** A part of what is to be done in a job; none behind the last one. */
    public Optional<byte[]> request(UUID id, int number) {
        return runtime.store().jobs().part(unit, id, Job.Kept.REQUEST, number);
    }

    /** Holds a job until the session ends; false where somebody else does, or it has ended. */
    boolean hold(UUID id) {
        return runtime.store().jobs().hold(unit, id);
    }

    /** Ends a job that is held. */
    void end(UUID id, Job.State state, Job.Steps steps, Duration period) {
        runtime.store().jobs().end(unit, id, state, steps, period);
    }

    /** Does some work and, where it fails, undoes what it did and nothing else; the session can go on. */
    public <T> T nested(Supplier<T> work) {
        return unit.nested(work);
    }
}
