package dev.ashlar.engine;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.value.GivenRow;
import dev.ashlar.engine.BulkListener.Outcome;
import dev.ashlar.engine.Chunk.Fate;
import dev.ashlar.store.Unit;
import java.util.List;

/** Carries out one bulk call in a unit of work: chunk after chunk, or all that a filter finds. */
final class BulkExecution {
    private final BulkCall work;
    private final Unit unit;
    private final BulkStatements statements;
    private long rows;
    private long affected;
    private boolean ended;

    BulkExecution(BulkCall work, Unit unit) {
        this.work = work;
        this.unit = unit;
        this.statements = new BulkStatements(work.call(), unit);
    }

    Reply.Bulk run() {
        switch (work.shape()) {
            case Bulk.UpdateAll all -> found(all, Outcome.UPDATED);
            case Bulk.DeleteAll all -> found(all, Outcome.DELETED);
            case Bulk given -> given(given);
        }
        return new Reply.Bulk(rows, affected);
    }

    private void found(Bulk shape, Outcome outcome) {
        if (statements.barred(shape)) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "row_forbidden",
                    "Rows of " + shape.schema().endpoint().name()
                            + " that the filter finds may be read but not changed.");
        }
        statements.stream(shape, cells -> {
            rows++;
            affect();
            work.listener().done(outcome, outcome == Outcome.UPDATED ? List.of(cells) : List.of());
        });
    }

    private void given(Bulk shape) {
        boolean atomic = work.terms().atomic();
        Bisection bisection = new Bisection(RowWork.of(shape, statements), statements, unit, atomic);
        while (!ended) {
            Chunk chunk = next();
            bisection.run(chunk.whole());
            settle(chunk);
            rows += chunk.size();
        }
    }

    private Chunk next() {
        Chunk chunk = new Chunk(rows, work.shape().schema().key().fields());
        while (!chunk.full() && !ended) {
            GivenRow row = work.rows().next();
            ended = row == null;
            if (row != null) {
                chunk.add(accepted(row));
            }
        }
        return chunk;
    }

    /** All or nothing: one row that cannot be written ends the work. */
    private GivenRow accepted(GivenRow row) {
        if (work.terms().atomic() && row instanceof GivenRow.Broken broken) {
            throw new BrokenRowException(broken.refusal());
        }
        return row;
    }

    private void settle(Chunk chunk) {
        RowRefusals refusals = new RowRefusals();
        for (Fate fate : chunk.fates()) {
            switch (fate) {
                case Fate.Done done -> {
                    if (done.outcome() != Outcome.IGNORED) {
                        affect();
                    }
                    work.listener().done(done.outcome(), done.key());
                }
                case Fate.Failed failed when work.terms().atomic() -> refusals.add(failed.refusal());
                case Fate.Failed failed -> work.listener().failed(failed.refusal(), failed.key());
            }
        }
        if (!refusals.isEmpty()) {
            throw refusals.ofWork();
        }
    }

    private void affect() {
        affected++;
        if (affected > work.terms().most()) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "max_affected",
                    "More than " + work.terms().most() + " rows would be changed, so none was.");
        }
    }
}
