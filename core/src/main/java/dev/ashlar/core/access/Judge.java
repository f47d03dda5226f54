package dev.ashlar.core.access;

import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;

/** What is to come of what an inspection meets: one that enforces refuses at once, one that explains hears everything. */
sealed interface Judge permits Judge.Strict, Examination.Collector {
    /** The intent needs an operation of a schema. */
    void pass(Schema schema, Operation operation);

    /** The subject may not have something that the intent names. */
    void refuse(Refusal refusal);

    /** Refuses at the first thing that is in the way. */
    record Strict(Gate gate, Subject subject, Door door) implements Judge {
        @Override
        public void pass(Schema schema, Operation operation) {
            gate.check(schema, operation, subject, door);
        }

        @Override
        public void refuse(Refusal refusal) {
            throw refusal;
        }
    }
}
