package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Relation.OnDelete;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What becomes of everything when some rows go.
 *
 * @param after all rows then, as far as references say what becomes of them
 * @param held whether rows that went along also held what they went with: which is noticed first is the database's affair
 */
record Deletion(State after, boolean held) {
    static Deletion of(State before, List<Row> gone) {
        State after = before.without(gone);
        boolean settled = false;
        while (!settled) {
            State next = step(after);
            settled = next == after;
            after = next;
        }
        State left = after;
        List<Row> all =
                before.all().stream().filter(row -> !left.all().contains(row)).toList();
        boolean held = all.stream().filter(row -> !gone.contains(row)).anyMatch(row -> holds(before, row, all));
        return new Deletion(after, held);
    }

    /** One row more that follows another, or the same state if there is none. */
    private static State step(State state) {
        for (Row row : state.all()) {
            for (Relation reference : State.references(row.schema())) {
                if (reference.onDelete() != OnDelete.RESTRICT && state.dangles(row, reference)) {
                    return reference.onDelete() == OnDelete.CASCADE
                            ? state.without(List.of(row))
                            : state.replaced(row, emptied(row, reference));
                }
            }
        }
        return state;
    }

    private static Row emptied(Row row, Relation reference) {
        Map<Field, JsonNode> nothing = new HashMap<>();
        reference.on().forEach(pair -> nothing.put(pair.source(), JsonNodeFactory.instance.nullNode()));
        return row.with(nothing);
    }

    private static boolean holds(State before, Row row, List<Row> gone) {
        return State.references(row.schema()).stream()
                .filter(reference -> reference.onDelete() == OnDelete.RESTRICT)
                .anyMatch(reference -> before.related(row, reference).stream().anyMatch(gone::contains));
    }

    Outcome outcome(int status) {
        if (after.broken()) {
            return Outcome.refused(Set.of(409));
        }
        Outcome.Done done = new Outcome.Done(after, status, JsonNodeFactory.instance.missingNode());
        return new Outcome(List.of(done), held ? Set.of(409) : Set.of());
    }
}
