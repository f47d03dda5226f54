package dev.ashlar.core.layout;

import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Gathers the problems of one change. */
final class Findings {
    private final Places places;
    private final List<Problem> problems = new ArrayList<>();

    Findings(Places places) {
        this.places = places;
    }

    void add(String schema, String field, String code, String detail, String hint) {
        problems.add(new Problem(places.of(schema, field), code, detail, hint));
    }

    /** Fails when there is any. */
    void raise() {
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
    }
}
