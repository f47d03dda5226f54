package dev.ashlar.core.check;

import dev.ashlar.core.check.Keying.KeyedSchema;
import dev.ashlar.core.definition.Reserved;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names that start at one schema: fields and relations share one space. */
final class Namespace {
    private final KeyedSchema schema;
    private final Problems problems;
    private final Map<String, Origin> taken = new LinkedHashMap<>();
    private final Map<String, Relation> relations = new LinkedHashMap<>();

    Namespace(KeyedSchema schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
        schema.fields().forEach((name, column) -> {
            taken.put(name, column.origin());
            requireFree(name, column.origin());
        });
    }

    private void requireFree(String name, Origin origin) {
        if (name.equals(Reserved.LINKS)
                || (name.equals(Reserved.ORGANIZATION_ID) && schema.typed().tenant())) {
            problems.add(
                    origin,
                    "reserved_name",
                    Sentences.quoted(name) + " cannot be the name of a field here, the server uses it itself",
                    "choose another name");
        }
    }

    /** Adds a relation, or a problem when its name is taken. */
    void add(Relation relation, Origin origin) {
        requireFree(relation.name(), origin);
        Origin first = taken.putIfAbsent(relation.name(), origin);
        if (first == null) {
            relations.put(relation.name(), relation);
            return;
        }
        problems.add(
                origin,
                "name_clash",
                Sentences.quoted(relation.name()) + " in " + Sentences.quoted(schema.name())
                        + " stands for something else already, in " + Sentences.place(first),
                "choose another name");
    }

    /** Reports fields and relations that bear the name under which a long list goes on. */
    void checkNext() {
        relations.values().stream()
                .filter(Relation::many)
                .map(relation -> relation.name() + "_next")
                .filter(taken::containsKey)
                .forEach(name -> problems.add(
                        Optional.ofNullable(taken.get(name)).orElseThrow(),
                        "name_clash",
                        Sentences.quoted(name) + " in " + Sentences.quoted(schema.name())
                                + " is where the rest of a long list is found",
                        "choose another name"));
    }

    /** The relations in the order they were added. */
    List<Relation> relations() {
        return new ArrayList<>(relations.values());
    }
}
