package dev.ashlar.core.definition;

import dev.ashlar.core.definition.SchemaDefinition.UniqueDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code unique}, of a field and of a schema. */
final class UniqueReader {
    static final Map<String, Boolean> SCOPES = Map.of("global", true, "organization", false);

    private final Values values;

    UniqueReader(Values values) {
        this.values = values;
    }

    /** {@code unique} of a field: a boolean or a mapping; empty also when it is {@code false}. */
    Optional<UniqueDefinition> single(Node node, Located<String> field) {
        if (node instanceof Node.Mapping mapping) {
            Properties properties = new Properties(mapping, "unique", values.problems());
            UniqueDefinition unique = unique(properties, List.of(field));
            properties.close();
            return Optional.of(unique);
        }
        return values.flag(node, "unique")
                .filter(Located::value)
                .map(flag -> new UniqueDefinition(
                        flag.origin(), List.of(field), flag.map(any -> false), flag.map(any -> false)));
    }

    /** {@code unique} of a schema: a list of lists of names, or of mappings with {@code fields}. */
    Optional<List<UniqueDefinition>> compounds(Node node) {
        return values.items(node, "unique", this::compound);
    }

    private Optional<UniqueDefinition> compound(Node node, String name) {
        if (node instanceof Node.Mapping mapping) {
            Properties properties = new Properties(mapping, "unique", values.problems());
            Optional<UniqueDefinition> unique = names(properties).map(names -> unique(properties, names));
            unique.ifPresent(known -> properties.close());
            return unique;
        }
        if (node instanceof Node.Scalar) {
            return values.wrong(node, name, "a list of lists of names", "one compound is written [[a, b]]");
        }
        return values.texts(node, name)
                .map(fields -> new UniqueDefinition(node.origin(), fields, off(node), off(node)));
    }

    private Optional<List<Located<String>>> names(Properties properties) {
        return properties
                .required("fields", properties.origin(), "the names of fields")
                .flatMap(node -> values.texts(node, "fields"));
    }

    private UniqueDefinition unique(Properties properties, List<Located<String>> fields) {
        Located<Boolean> off = new Located<>(false, properties.origin());
        return new UniqueDefinition(
                properties.origin(),
                fields,
                properties
                        .read("ignore_case", node -> values.flag(node, "ignore_case"))
                        .orElse(off),
                properties
                        .read("scope", node -> values.word(node, "scope", SCOPES))
                        .orElse(off));
    }

    private static Located<Boolean> off(Node node) {
        return new Located<>(false, node.origin());
    }
}
