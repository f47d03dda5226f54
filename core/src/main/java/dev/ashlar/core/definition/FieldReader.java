package dev.ashlar.core.definition;

import dev.ashlar.core.definition.FieldDefinition.Kind;
import dev.ashlar.core.definition.SchemaDefinition.UniqueDefinition;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.RoleRule;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads fields; which properties a field has depends on its type and on whether it belongs to a schema or to an object. */
final class FieldReader {
    /** Every property that some field has. */
    private static final Set<String> EVERYWHERE =
            Set.of(("type required default on_write unique generated read_only write_only searchable read write"
                            + " renamed_from restore min max min_length max_length pattern format precision scale values fields of"
                            + " max_items to inverse on_delete")
                    .split(" "));

    private final Values values;
    private final Problems problems;
    private final UniqueReader uniqueReader;
    private final KindReader kindReader;

    FieldReader(Values values, UniqueReader uniqueReader) {
        this.values = values;
        this.problems = values.problems();
        this.uniqueReader = uniqueReader;
        this.kindReader = new KindReader(values, this);
    }

    /** The fields of a schema. */
    List<FieldDefinition> fields(Node.Mapping mapping) {
        return mapping.entries().stream().map(entry -> field(entry, false)).toList();
    }

    /** The fields of an object. */
    List<FieldDefinition> nested(Node.Mapping mapping) {
        return mapping.entries().stream().map(entry -> field(entry, true)).toList();
    }

    private FieldDefinition field(Node.Entry entry, boolean nested) {
        Optional<Node.Mapping> mapping = mapping(entry);
        return mapping.map(found -> field(entry, found, nested)).orElseGet(() -> unreadable(entry));
    }

    private Optional<Node.Mapping> mapping(Node.Entry entry) {
        if (entry.value() instanceof Node.Mapping mapping) {
            return Optional.of(mapping);
        }
        boolean type = entry.value() instanceof Node.Scalar scalar && KindReader.TYPES.contains(scalar.text());
        String example = type ? ((Node.Scalar) entry.value()).text() : "string";
        return values.wrong(
                entry.value(),
                entry.name(),
                "a field",
                "write `" + Values.shown(entry.name()) + ": { type: " + example + " }`");
    }

    private FieldDefinition field(Node.Entry entry, Node.Mapping mapping, boolean nested) {
        Optional<Located<String>> type = new Properties(mapping, "a field", problems)
                .required("type", entry.origin(), "such as `type: string`")
                .flatMap(node -> values.text(node, "type"))
                .filter(this::known);
        return type.map(word -> field(entry.located(), word, mapping, nested)).orElseGet(() -> unreadable(entry));
    }

    private boolean known(Located<String> type) {
        boolean known = KindReader.TYPES.contains(type.value());
        if (!known) {
            problems.add(
                    type.origin(),
                    "unknown_type",
                    "there is no type `" + Values.shown(type.value()) + "`",
                    hint(type.value()));
        }
        return known;
    }

    private static String hint(String type) {
        if (NarrowingReader.FORMATS.containsKey(type)) {
            return "write `type: string, format: " + type + "`";
        }
        String other = KindReader.ELSEWHERE.get(type.toLowerCase(Locale.ROOT));
        String nearest = other == null ? Nearest.hint(type, KindReader.TYPES) : "did you mean `" + other + "`?";
        return nearest.isEmpty() ? "types: " + String.join(", ", KindReader.TYPES) : nearest;
    }

    private FieldDefinition field(Located<String> name, Located<String> type, Node.Mapping mapping, boolean nested) {
        String owner = nested ? "a field of type " + type.value() + " in an object" : "a field of type " + type.value();
        Properties properties = new Properties(mapping, owner, problems);
        FieldDefinition field = field(name, type, properties, nested);
        properties.close(EVERYWHERE);
        return field;
    }

    private FieldDefinition field(Located<String> name, Located<String> type, Properties properties, boolean nested) {
        properties.node("type");
        Kind kind = kindReader.kind(type, properties);
        return nested ? nested(name, type, kind, properties) : field(name, type, kind, properties);
    }

    /** The properties that a field of some type has: those that are asked for when one is read. */
    static Set<String> known(Node.Mapping sample, boolean nested) {
        Problems problems = new Problems();
        Values values = new Values(problems);
        Properties properties = new Properties(sample, "a field", problems);
        Located<String> type =
                properties.read("type", node -> values.text(node, "type")).orElseThrow();
        new FieldReader(values, new UniqueReader(values)).field(type, type, properties, nested);
        problems.raise();
        return properties.asked();
    }

    private FieldDefinition field(Located<String> name, Located<String> type, Kind kind, Properties properties) {
        Origin origin = name.origin();
        return new FieldDefinition(
                name,
                type,
                kind,
                flag(properties, "required", origin),
                preset(kind, properties),
                isTimestamp(kind) ? writtenNow(properties, origin) : off(origin),
                comparable(kind) ? unique(properties, name) : Optional.empty(),
                counts(kind) ? flag(properties, "generated", origin) : off(origin),
                flag(properties, "read_only", origin),
                flag(properties, "write_only", origin),
                textual(kind) ? flag(properties, "searchable", origin) : off(origin),
                rule(properties, "read", origin),
                rule(properties, "write", origin),
                SchemaReader.heritage(properties, origin, values));
    }

    private FieldDefinition nested(Located<String> name, Located<String> type, Kind kind, Properties properties) {
        return new FieldDefinition(
                name,
                type,
                kind,
                flag(properties, "required", name.origin()),
                preset(kind, properties),
                off(name.origin()),
                Optional.empty(),
                off(name.origin()),
                off(name.origin()),
                off(name.origin()),
                off(name.origin()),
                new Located<>(RoleRule.ANYONE, name.origin()),
                new Located<>(RoleRule.ANYONE, name.origin()),
                new SchemaDefinition.HeritageDefinition(Optional.empty(), off(name.origin())));
    }

    private FieldDefinition unreadable(Node.Entry entry) {
        Properties nothing = new Properties(new Node.Mapping(entry.origin(), List.of()), "a field", problems);
        return nested(entry.located(), new Located<>("", entry.origin()), new Kind.Unreadable(), nothing);
    }

    private Located<Boolean> flag(Properties properties, String name, Origin origin) {
        return properties.read(name, node -> values.flag(node, name)).orElse(off(origin));
    }

    private static Located<Boolean> off(Origin origin) {
        return new Located<>(false, origin);
    }

    private Located<Boolean> writtenNow(Properties properties, Origin origin) {
        return properties
                .read("on_write", node -> values.word(node, "on_write", Map.of("now", true)))
                .orElse(off(origin));
    }

    private Optional<UniqueDefinition> unique(Properties properties, Located<String> name) {
        return properties.read("unique", node -> uniqueReader.single(node, name));
    }

    private Optional<Node> preset(Kind kind, Properties properties) {
        return switch (kind) {
            case Kind.Plain plain when plain.type() == Simple.BINARY -> Optional.empty();
            case Kind.Plain plain -> properties.node("default");
            case Kind.Reference reference -> properties.node("default");
            case Kind.Nested nested -> Optional.empty();
            case Kind.Listing listing -> properties.node("default");
            case Kind.Unreadable unreadable -> properties.node("default");
        };
    }

    private Located<RoleRule> rule(Properties properties, String name, Origin origin) {
        return properties
                .read(
                        name,
                        node -> values.texts(node, name)
                                .map(roles -> new Located<RoleRule>(anyOf(roles), node.origin())))
                .orElse(new Located<>(RoleRule.ANYONE, origin));
    }

    private static RoleRule anyOf(List<Located<String>> roles) {
        return new RoleRule.AnyOf(roles.stream().map(Located::value).collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean isTimestamp(Kind kind) {
        return holds(kind, type -> type == Simple.TIMESTAMP);
    }

    private static boolean counts(Kind kind) {
        return holds(kind, type -> type == Simple.INTEGER || type == Simple.BIGINT);
    }

    private static boolean textual(Kind kind) {
        return holds(kind, type -> type == Simple.STRING || type == Simple.TEXT);
    }

    private static boolean comparable(Kind kind) {
        return kind instanceof Kind.Reference || holds(kind, FieldType::scalar);
    }

    /** Whether a plain type is of some sort; one that could not be read may be of any. */
    private static boolean holds(Kind kind, Predicate<FieldType> sort) {
        return switch (kind) {
            case Kind.Plain plain -> sort.test(plain.type());
            case Kind.Unreadable unreadable -> true;
            case Kind.Nested nested -> false;
            case Kind.Listing listing -> false;
            case Kind.Reference reference -> false;
        };
    }
}
