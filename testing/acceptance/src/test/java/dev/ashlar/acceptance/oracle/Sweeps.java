package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.query.Arguments;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Says what sweeps of somebody have to answer and leave behind.
 *
 * @param filter what the sweep's query means
 */
record Sweeps(Writes writes, Filter filter, Arguments arguments) {
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;

    Outcome of(Sweep sweep) {
        Operation operation = sweep.deletes() ? Operation.DELETE : Operation.UPDATE;
        List<Row> rows = rows(sweep);
        if (!writes.admits(sweep.schema(), operation) || !rows.stream().allMatch(writes::changeable)) {
            return Outcome.refused(Set.of(FORBIDDEN));
        }
        Outcome outcome = sweep.deletes()
                ? Deletion.of(writes.sight().state(), rows).outcome(200)
                : changed(rows, Value.stored(sweep.change()));
        if (rows.size() <= sweep.most()) {
            return outcome;
        }
        Set<Integer> refusals = new HashSet<>(outcome.refusals());
        refusals.add(CONFLICT);
        return Outcome.refused(refusals);
    }

    /** The rows in question; no other organization's but those that are named and seen. */
    List<Row> rows(Sweep sweep) {
        Sight sight = writes.sight();
        List<Row> seen = sight.rows(sweep.schema());
        return switch (sweep.which()) {
            case Sweep.Which.Named named ->
                seen.stream()
                        .filter(row -> named.keys().stream().anyMatch(row::has))
                        .toList();
            case Sweep.Which.Found found ->
                new Reads(sight, arguments)
                        .filtered(seen, filter).stream()
                                .filter(row -> !sweep.schema().tenant() || sight.owns(row))
                                .toList();
        };
    }

    private Outcome changed(List<Row> rows, Map<Field, JsonNode> given) {
        State after = writes.sight().state();
        for (Row row : rows) {
            after = after.replaced(row, row.with(given));
        }
        Set<Integer> faults = writes.given(given);
        for (Row row : rows) {
            faults.addAll(writes.faults(given, row.with(given), after));
        }
        return faults.isEmpty()
                ? Outcome.done(new Outcome.Done(after, 200, JsonNodeFactory.instance.missingNode()))
                : Outcome.refused(faults);
    }
}
