package dev.ashlar.core.access;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses by operation and caller alone, before a body is read, a hook runs or the database is asked. */
public final class Gate {
    private final ApiModel model;

    /** The gate of one API. */
    public Gate(ApiModel model) {
        this.model = model;
    }

    /**
     * Lets a caller pass, or refuses.
     *
     * @throws Refusal without credentials, with the wrong ones, or without an organization where one is needed
     */
    public void check(Schema schema, Operation operation, Subject subject, Door door) {
        Refusal barrier = barrier(schema, operation, subject, door);
        if (barrier != null) {
            throw barrier;
        }
    }

    /** Whether a caller would pass. */
    public boolean admits(Schema schema, Operation operation, Subject subject, Door door) {
        return barrier(schema, operation, subject, door) == null;
    }

    /** What it finds of each of its demands, in the order in which they are made; {@link #check} refuses by the first that is not met. */
    public List<Finding> findings(Schema schema, Operation operation, Subject subject, Door door) {
        Passage passage = new Passage(model, schema, operation, subject);
        return Arrays.stream(Demand.at(door))
                .filter(demand -> demand.concerns(passage))
                .map(demand -> Finding.of(demand, passage))
                .toList();
    }

    /** Whether a caller may follow a relation of a row by an address, perhaps with more to be said in the request. */
    public boolean leads(Relation relation, Subject subject, Door door) {
        Operation operation = relation.many() ? Operation.LIST : Operation.GET;
        return reaches(model.schema(relation.source()), Operation.GET, subject, door)
                && reaches(model.schema(relation.target()), operation, subject, door);
    }

    private boolean reaches(Schema schema, Operation operation, Subject subject, Door door) {
        Refusal barrier = barrier(schema, operation, subject, door);
        return barrier == null || barrier.kind() == Refusal.Kind.MALFORMED;
    }

    private @Nullable Refusal barrier(Schema schema, Operation operation, Subject subject, Door door) {
        Passage passage = new Passage(model, schema, operation, subject);
        for (Demand demand : Demand.at(door)) {
            if (demand.bars(passage)) {
                // What is told of a refusal gets a passage of its own, so that the one of all others needs no place in
                // memory.
                return demand.refusal(new Passage(model, schema, operation, subject));
            }
        }
        return null;
    }

    /** The least that a caller must be to use an operation at a door; roles and permissions may be needed besides. */
    public static Guard.Level least(Schema schema, Operation operation, Door door) {
        Guard.Level level = schema.guard(operation).level();
        if (level == Guard.Level.INTERNAL) {
            return level;
        }
        return switch (door) {
            case ADMIN -> Guard.Level.ADMIN;
            case ORDINARY -> {
                boolean raised = confined(schema, operation) && level != Guard.Level.ADMIN;
                yield raised ? Guard.Level.ORGANIZATION : level;
            }
            case SYSTEM -> Guard.Level.PUBLIC;
        };
    }

    /** Whether an operation at the ordinary door is confined to one organization. */
    static boolean confined(Schema schema, Operation operation) {
        return schema.tenant() && (operation.write() || !schema.across());
    }
}
