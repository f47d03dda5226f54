package dev.ashlar.core.layout;

import dev.ashlar.core.model.Schema;
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

    /** Adds a problem of a field, or of the schema where the field is empty. */
    void add(Schema schema, String field, String code, String detail, String hint) {
        String subject = field.isEmpty() ? schema.name() : schema.name() + "." + field;
        String rebuilt = mode == Mode.DRAFT ? ", or rebuild the data" : "";
        problems.add(new Problem(places.of(schema.name(), field), code, subject + ": " + detail, hint + rebuilt));
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
