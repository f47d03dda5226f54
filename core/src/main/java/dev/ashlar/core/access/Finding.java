package dev.ashlar.core.access;

import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * What a gate finds of one of its demands.
 *
 * @param schema whose operation it is about
 * @param gate what is demanded: {@code access}, {@code organization}, {@code role}, {@code permission} and others
 * @param needs what would do, by name: a level of access, any of some roles, all of some permissions; empty where the gate's name says it
 * @param refusal what the subject is told that does not meet it; nothing where it is met
 */
public record Finding(Schema schema, Operation operation, String gate, List<String> needs, Optional<Refusal> refusal) {
    public Finding {
        needs = List.copyOf(needs);
    }

    static Finding of(Demand demand, Passage passage) {
        return new Finding(
                passage.schema(),
                passage.operation(),
                demand.label(),
                demand.needs(passage),
                demand.bars(passage) ? Optional.of(demand.refusal(passage)) : Optional.empty());
    }

    /** Whether the subject passes. */
    public boolean met() {
        return refusal.isEmpty();
    }
}
