package dev.ashlar.core.problem;

import java.util.ArrayList;
import java.util.List;

/** Gathers problems while a definition is read and checked; used by one thread. */
public final class Problems {
    /** How many are kept; whoever has more to mend mends these first. */
    public static final int MOST = 10_000;

    private final List<Problem> found = new ArrayList<>();
    private int count;

    /** Adds a problem without a hint. */
    public void add(Origin origin, String code, String detail) {
        add(origin, code, detail, "");
    }

    /** Adds a problem with a hint, which may be empty. */
    public void add(Origin origin, String code, String detail, String hint) {
        count++;
        if (found.size() < MOST) {
            found.add(new Problem(origin, code, detail, hint));
        }
    }

    /** How many were added, kept or not. */
    public int count() {
        return count;
    }

    /** Everything kept, sorted by place, each problem once. */
    public List<Problem> list() {
        return found.stream().sorted().distinct().toList();
    }

    /** Ends the work with {@link InvalidDefinitionException} if there is anything. */
    public void raise() {
        if (!found.isEmpty()) {
            throw new InvalidDefinitionException(list());
        }
    }
}
