package dev.ashlar.engine;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;

/**
 * Carries out work on parts of a body inside a transaction, and finds the rows for which a part fails: the database names the rule
 * that was broken, but not the row, so a part that failed is undone and tried again in halves.
 */
final class Bisection {
    private static final int TRIES = 3;

    /** How often numbers that callers chose may be met; each attempt passes as many as it has rows. */
    private static final int COUNTS = 1000;

    private final RowWork work;
    private final BulkStatements statements;
    private final Unit unit;
    private final boolean atomic;

    Bisection(RowWork work, BulkStatements statements, Unit unit, boolean atomic) {
        this.work = work;
        this.statements = statements;
        this.unit = unit;
        this.atomic = atomic;
    }

    /**
     * Deals with every row of a part.
     *
     * @throws Refusal for the first row that fails, where all is to be undone
     */
    void run(Part part) {
        if (part.isEmpty()) {
            return;
        }
        try {
            attempt(part);
        } catch (StoreException e) {
            if (!ofRow(e)) {
                throw e;
            }
            failed(part, e);
        }
    }

    private void failed(Part part, StoreException failure) {
        if (atomic) {
            throw culprit(part, failure);
        }
        if (part.size() == 1) {
            part.chunk().failed(part.rows()[0], refusal(part, failure));
        } else {
            part.halves().forEach(this::run);
        }
    }

    /** What to tell of a part that failed: the row, if the same failure can be had from a half and a half of that. */
    private Refusal culprit(Part part, StoreException failure) {
        if (part.size() == 1) {
            return refusal(part, failure);
        }
        for (Part half : part.halves()) {
            try {
                attempt(half);
            } catch (StoreException e) {
                // Another failure may be for the lack of a row in the other half.
                if (e.kind() == failure.kind() && e.constraint().equals(failure.constraint())) {
                    return culprit(half, e);
                }
            }
        }
        return explained(part, failure);
    }

    private Refusal refusal(Part part, StoreException failure) {
        return explained(part, failure).inRow(part.chunk().place(part.rows()[0]));
    }

    private Refusal explained(Part part, StoreException failure) {
        RuntimeException explained = statements.explain(failure, work.shape(part.chunk()));
        if (explained instanceof Refusal refusal) {
            return refusal;
        }
        throw explained;
    }

    private void attempt(Part part) {
        for (int attempt = 1; ; attempt++) {
            try {
                unit.nested(() -> {
                    work.run(part);
                    return part;
                });
                return;
            } catch (StoreException e) {
                boolean lost = e.kind() == StoreException.Kind.CONTENTION && attempt < TRIES;
                boolean counting = attempt < COUNTS && statements.counted(e, work.shape(part.chunk()));
                if (!lost && !counting) {
                    throw e;
                }
            }
        }
    }

    /** Whether a failure is that of a row, and others may fare better. */
    private static boolean ofRow(StoreException failure) {
        return switch (failure.kind()) {
            case UNIQUE, REFERENCE, CHECK, NOT_NULL, VALUE, RULE -> true;
            case CONTENTION, TIME, SIZE, CAPACITY, BUSY, UNAVAILABLE, LAYOUT_MOVED, DEFECT -> false;
        };
    }
}
