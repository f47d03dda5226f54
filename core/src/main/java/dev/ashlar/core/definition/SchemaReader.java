package dev.ashlar.core.definition;

import dev.ashlar.core.definition.SchemaDefinition.Access;
import dev.ashlar.core.definition.SchemaDefinition.HeritageDefinition;
import dev.ashlar.core.definition.SchemaDefinition.IndexDefinition;
import dev.ashlar.core.definition.SchemaDefinition.PairDefinition;
import dev.ashlar.core.definition.SchemaDefinition.RelationDefinition;
import dev.ashlar.core.definition.SchemaDefinition.Rows;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.List;
import java.util.Optional;

/** Reads one schema. */
final class SchemaReader {
    private final Values values;
    private final Problems problems;
    private final FieldReader fieldReader;
    private final UniqueReader uniqueReader;
    private final AccessReader accessReader;

    SchemaReader(Values values) {
        this.values = values;
        this.problems = values.problems();
        this.uniqueReader = new UniqueReader(values);
        this.fieldReader = new FieldReader(values, uniqueReader);
        this.accessReader = new AccessReader(values);
    }

    Optional<SchemaDefinition> schema(Node.Entry entry) {
        return values.mapping(entry.value(), entry.name())
                .map(mapping -> schema(entry, new Properties(mapping, "a schema", problems)));
    }

    private SchemaDefinition schema(Node.Entry entry, Properties properties) {
        Located<String> name = entry.located();
        EndpointParts endpoint =
                properties.read("endpoint", node -> endpoint(node, name)).orElse(EndpointParts.of(name));
        SchemaDefinition schema = new SchemaDefinition(
                name,
                endpoint.name,
                endpoint.obfuscate,
                properties.read("tenancy", node -> values.word(node, "tenancy", ApiDefinitionReader.TENANCY)),
                access(properties, name.origin()),
                properties.read("rows", this::rows).orElse(Rows.NONE),
                properties.read("key", node -> values.texts(node, "key")),
                fields(properties, name.origin()),
                properties.read("unique", uniqueReader::compounds).orElse(List.of()),
                properties.read("indexes", this::indexes).orElse(List.of()),
                properties.read("relations", this::relations).orElse(List.of()),
                heritage(properties, name.origin(), values));
        properties.close();
        return schema;
    }

    /** Reads {@code renamed_from} and {@code restore}. */
    static HeritageDefinition heritage(Properties properties, Origin origin, Values values) {
        return new HeritageDefinition(
                properties.read("renamed_from", node -> values.text(node, "renamed_from")),
                properties.read("restore", node -> values.flag(node, "restore")).orElse(new Located<>(false, origin)));
    }

    private Optional<EndpointParts> endpoint(Node node, Located<String> schema) {
        return switch (node) {
            case Node.Mapping mapping ->
                Optional.of(endpoint(new Properties(mapping, "an endpoint", problems), schema));
            case Node.Sequence list -> values.wrong(list, "endpoint", "a text or a mapping", "");
            case Node.Scalar scalar -> values.text(scalar, "endpoint").map(EndpointParts::of);
            case Node.Unreadable unreadable -> Optional.empty();
        };
    }

    private EndpointParts endpoint(Properties properties, Located<String> schema) {
        EndpointParts parts = new EndpointParts(
                properties.read("name", node -> values.text(node, "name")).orElse(schema),
                properties
                        .read("obfuscate", node -> values.flag(node, "obfuscate"))
                        .orElse(new Located<>(false, properties.origin())));
        properties.close();
        return parts;
    }

    private Access access(Properties properties, Origin origin) {
        return accessReader.read(properties, origin);
    }

    private Optional<Rows> rows(Node node) {
        return values.mapping(node, "rows").map(mapping -> rows(new Properties(mapping, "row rules", problems)));
    }

    private Rows rows(Properties properties) {
        Rows rows = new Rows(
                properties.read("read", node -> values.text(node, "read")),
                properties.read("write", node -> values.text(node, "write")));
        properties.close();
        return rows;
    }

    private List<FieldDefinition> fields(Properties properties, Origin origin) {
        return properties
                .required("fields", origin, "its fields, by name")
                .flatMap(node -> values.mapping(node, "fields"))
                .map(fieldReader::fields)
                .orElse(List.of());
    }

    private Optional<List<IndexDefinition>> indexes(Node node) {
        return values.items(node, "indexes", this::index);
    }

    private Optional<IndexDefinition> index(Node node, String name) {
        return values.texts(node, name).map(fields -> new IndexDefinition(node.origin(), fields));
    }

    private Optional<List<RelationDefinition>> relations(Node node) {
        return values.mapping(node, "relations")
                .map(mapping -> mapping.entries().stream()
                        .flatMap(entry -> relation(entry).stream())
                        .toList());
    }

    private Optional<RelationDefinition> relation(Node.Entry entry) {
        return values.mapping(entry.value(), entry.name())
                .flatMap(mapping -> relation(entry.located(), new Properties(mapping, "a relation", problems)));
    }

    private Optional<RelationDefinition> relation(Located<String> name, Properties properties) {
        Optional<Located<String>> to = properties
                .required("to", name.origin(), "the schema it leads to")
                .flatMap(node -> values.text(node, "to"));
        Optional<List<PairDefinition>> on = properties
                .required("on", name.origin(), "`on: { field here: field there }`")
                .flatMap(this::pairs);
        Located<Boolean> many =
                properties.read("many", node -> values.flag(node, "many")).orElse(new Located<>(false, name.origin()));
        properties.close();
        return to.flatMap(target -> on.map(pairs -> new RelationDefinition(name, target, pairs, many)));
    }

    private Optional<List<PairDefinition>> pairs(Node node) {
        return values.mapping(node, "on")
                .filter(this::notEmpty)
                .map(mapping -> mapping.entries().stream()
                        .flatMap(entry -> values
                                .text(entry.value(), entry.name())
                                .map(target -> new PairDefinition(entry.located(), target))
                                .stream())
                        .toList());
    }

    private boolean notEmpty(Node.Mapping mapping) {
        if (mapping.entries().isEmpty()) {
            problems.add(mapping.origin(), "empty_list", "`on` names at least one pair of fields");
        }
        return !mapping.entries().isEmpty();
    }

    private record EndpointParts(Located<String> name, Located<Boolean> obfuscate) {
        private static EndpointParts of(Located<String> name) {
            return new EndpointParts(name, name.map(any -> false));
        }
    }
}
