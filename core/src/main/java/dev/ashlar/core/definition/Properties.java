package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The properties of one mapping, asked for one after the other. What has been asked for is what is known: {@link #close} reports the
 * rest.
 */
final class Properties {
    private final Node.Mapping mapping;
    private final String owner;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    /** The properties of a mapping; the owner says whose they are, such as "a field". */
    Properties(Node.Mapping mapping, String owner, Problems problems) {
        this.mapping = mapping;
        this.owner = owner;
        this.problems = problems;
    }

    Origin origin() {
        return mapping.origin();
    }

    /** The value under a name, whatever it is. */
    Optional<Node> node(String name) {
        asked.add(name);
        return mapping.value(name);
    }

    /** The value under a name, with a problem at the given place when there is none. */
    Optional<Node> required(String name, Origin place, String hint) {
        Optional<Node> node = node(name);
        if (node.isEmpty()) {
            problems.add(place, "missing_key", owner + " needs `" + name + "`", hint);
        }
        return node;
    }

    /** The value under a name as something of type T, empty when it is left out or not one (then with a problem). */
    <T> Optional<T> read(String name, Function<Node, Optional<T>> reading) {
        return node(name).flatMap(reading);
    }

    /** The names that were asked for, in order. */
    Set<String> asked() {
        return Collections.unmodifiableSet(asked);
    }

    /** Whether a flag is set. */
    boolean flag(String name, Values values) {
        return read(name, node -> values.flag(node, name)).map(Located::value).orElse(false);
    }

    /** Reports what nobody asked for. Known elsewhere are names that have a meaning, but not here. */
    void close(Set<String> knownElsewhere) {
        List<Node.Entry> rest = mapping.entries().stream()
                .filter(entry -> !asked.contains(entry.name()))
                .toList();
        rest.forEach(entry -> unknown(entry, knownElsewhere));
    }

    void close() {
        close(Set.of());
    }

    private void unknown(Node.Entry entry, Set<String> knownElsewhere) {
        String name = Values.shown(entry.name());
        if (knownElsewhere.contains(entry.name())) {
            problems.add(entry.origin(), "key_not_applicable", owner + " has no `" + name + "`", "leave it out");
        } else {
            problems.add(entry.origin(), "unknown_key", owner + " has no `" + name + "`", hint(entry.name()));
        }
    }

    private String hint(String name) {
        String nearest = Nearest.hint(name, asked);
        return nearest.isEmpty() ? "known here: " + String.join(", ", asked) : nearest;
    }
}
