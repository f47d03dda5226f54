package dev.ashlar.core.value;

import dev.ashlar.core.problem.Refusal;
import java.util.List;

/** One row of a body that has many. */
public sealed interface GivenRow {
    /**
     * A row that can be written as far as its body goes.
     *
     * @param values in the order of the schema's fields
     */
    record Sound(List<FieldValue> values) implements GivenRow {
        public Sound {
            values = List.copyOf(values);
        }
    }

    /**
     * A row that cannot be written.
     *
     * @param refusal with all that is wrong with it; the pointers begin with the row
     * @param values of its fields in which nothing is wrong, as far as it was read
     */
    record Broken(Refusal refusal, List<FieldValue> values) implements GivenRow {
        public Broken {
            values = List.copyOf(values);
        }
    }
}
