package dev.ashlar.core.check;

import dev.ashlar.core.check.Indexing.IndexedApi;
import dev.ashlar.core.check.Indexing.IndexedSchema;
import dev.ashlar.core.check.Keying.ResolvedReference;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds schemas whose first row could never be made, because it needs a row that needs it. */
final class RequiredCycles {
    private final IndexedApi api;
    private final Problems problems;
    private final Set<String> finished = new HashSet<>();
    private final Deque<String> path = new ArrayDeque<>();

    private RequiredCycles(IndexedApi api, Problems problems) {
        this.api = api;
        this.problems = problems;
    }

    static void check(IndexedApi api, Problems problems) {
        RequiredCycles cycles = new RequiredCycles(api, problems);
        api.schemas().values().forEach(cycles::visit);
    }

    private void visit(IndexedSchema schema) {
        String name = schema.keyed().name();
        if (finished.contains(name)) {
            return;
        }
        path.addLast(name);
        schema.keyed().references().values().stream()
                .filter(RequiredCycles::required)
                .forEach(this::follow);
        path.removeLast();
        finished.add(name);
    }

    private static boolean required(ResolvedReference reference) {
        return reference.scalars().stream().allMatch(Field::required);
    }

    private void follow(ResolvedReference reference) {
        if (path.contains(reference.target())) {
            cycle(reference);
        } else {
            visit(Optional.ofNullable(api.schemas().get(reference.target())).orElseThrow());
        }
    }

    private void cycle(ResolvedReference reference) {
        List<String> ring =
                new ArrayList<>(path).subList(new ArrayList<>(path).indexOf(reference.target()), path.size());
        Located<String> to = reference.field().reference().to();
        problems.add(
                to.origin(),
                "required_cycle",
                "no first row could ever be made: " + String.join(" -> ", ring) + " -> " + to.value()
                        + " are required of each other",
                "leave `required` out of one of the references");
    }
}
