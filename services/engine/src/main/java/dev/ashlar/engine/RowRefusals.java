package dev.ashlar.engine;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the refusals of single rows into one. The first {@value #MOST} violations are kept, the rest only counted. */
final class RowRefusals {
    static final int MOST = 100;

    private final List<Violation> kept = new ArrayList<>();
    private @Nullable Refusal first;
    private boolean malformed;
    private long rows;
    private long violations;

    void add(Refusal refusal) {
        first = first == null ? refusal : first;
        malformed |= refusal.kind() == Refusal.Kind.MALFORMED;
        rows++;
        violations += refusal.violations().size();
        refusal.violations().stream().limit(MOST - kept.size()).forEach(kept::add);
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** The refusal of a body that holds them: malformed if any of it was not understood, otherwise invalid. */
    Refusal ofBody() {
        return malformed
                ? Refusal.of(Refusal.Kind.MALFORMED, "malformed_body", detail(), kept)
                : Refusal.of(Refusal.Kind.INVALID, "invalid_body", detail(), kept);
    }

    /** The refusal of what they were to do: of the kind of the first one. */
    Refusal ofWork() {
        return Refusal.of(one().kind(), one().code(), detail(), kept);
    }

    private Refusal one() {
        if (first == null) {
            throw new IllegalStateException("nothing was refused");
        }
        return first;
    }

    private String detail() {
        String listed = violations > kept.size() ? "; only the first " + kept.size() + " faults are listed" : "";
        return rows == 1 && listed.isEmpty()
                ? one().detail()
                : rows + " rows are refused" + listed + ". The first: " + one().detail();
    }
}
