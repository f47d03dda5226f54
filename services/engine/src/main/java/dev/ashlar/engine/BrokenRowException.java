package dev.ashlar.engine;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.value.GivenRow;
import dev.ashlar.core.value.GivenRows;
import java.io.Serial;

/** A row of a body cannot be written, and so the whole body is not: the unit of work ends before the rest is read. */
final class BrokenRowException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Refusal first;

    BrokenRowException(Refusal first) {
        super(first.detail(), first, false, false);
        this.first = first;
    }

    /** The refusal of the body, with what is wrong with the rows behind this one. */
    Refusal withRest(GivenRows rows) {
        if (first.kind() == Refusal.Kind.FORBIDDEN) {
            return first;
        }
        RowRefusals all = new RowRefusals();
        all.add(first);
        for (GivenRow row = rows.next(); row != null; row = rows.next()) {
            if (row instanceof GivenRow.Broken broken) {
                all.add(broken.refusal());
            }
        }
        return all.ofBody();
    }
}
