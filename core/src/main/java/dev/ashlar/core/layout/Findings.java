package dev.ashlar.core.layout;

import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Gathers the problems of one change. */
final class Findings {
    private final Places places;
    private final Mode mode;
    private final List<Problem> problems = new ArrayList<>();

    Findings(Places places, Mode mode) {
        this.places = places;
        this.mode = mode;
    }

    void add(String schema, String field, String code, String detail, String hint) {
        String rebuilt = mode == Mode.DRAFT ? ", or rebuild the data" : "";
        problems.add(new Problem(places.of(schema, field), code, detail, hint + rebuilt));
    }

    boolean none() {
        return problems.isEmpty();
    }

    /** Fails when there is any. */
    void raise() {
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
    }
}
