package dev.ashlar.core.definition;

import dev.ashlar.core.definition.FieldDefinition.Kind;
import dev.ashlar.core.definition.FieldDefinition.Narrowing;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Relation.OnDelete;
import dev.ashlar.core.problem.Problems;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what depends on the type of a field. */
final class KindReader {
    /** Every word after {@code type}. */
    static final List<String> TYPES = Stream.concat(
                    Arrays.stream(Simple.values()).map(Simple::label),
                    Stream.of("decimal", "enum", "object", "list", "ref"))
            .sorted()
            .toList();

    /** What other languages call our types. */
    static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("long", "bigint"),
            Map.entry("bool", "boolean"),
            Map.entry("float", "double"),
            Map.entry("real", "double"),
            Map.entry("numeric", "decimal"),
            Map.entry("money", "decimal"),
            Map.entry("datetime", "timestamp"),
            Map.entry("timestamptz", "timestamp"),
            Map.entry("varchar", "string"),
            Map.entry("char", "string"),
            Map.entry("str", "string"),
            Map.entry("guid", "uuid"),
            Map.entry("array", "list"),
            Map.entry("reference", "ref"),
            Map.entry("relation", "ref"),
            Map.entry("jsonb", "json"),
            Map.entry("bytes", "binary"),
            Map.entry("bytea", "binary"),
            Map.entry("blob", "binary"));

    static final Map<String, Simple> SIMPLE =
            Arrays.stream(Simple.values()).collect(Collectors.toMap(Simple::label, Function.identity()));
    static final Map<String, OnDelete> ON_DELETE =
            Map.of("restrict", OnDelete.RESTRICT, "cascade", OnDelete.CASCADE, "set_null", OnDelete.SET_NULL);
    /** Characters of the longest value of an enum. */
    static final int LONGEST_WORD = 100;

    /** Values of an enum. */
    static final int MOST_WORDS = 500;

    /** Elements of a list. */
    static final int MOST_ITEMS = 10_000;

    /** Digits of a decimal. */
    static final int MOST_DIGITS = 1000;

    private final Values values;
    private final Problems problems;
    private final FieldReader fieldReader;
    private final NarrowingReader narrowingReader;

    KindReader(Values values, FieldReader fieldReader) {
        this.values = values;
        this.problems = values.problems();
        this.fieldReader = fieldReader;
        this.narrowingReader = new NarrowingReader(values);
    }

    Kind kind(Located<String> type, Properties properties) {
        return switch (type.value()) {
            case "object" -> object(type, properties);
            case "list" -> list(type, properties);
            case "ref" -> reference(type, properties);
            default -> plain(type, properties);
        };
    }

    private Kind plain(Located<String> type, Properties properties) {
        Optional<FieldType> found = scalar(type, properties);
        Narrowing narrowing = narrowingReader.read(type.value(), properties);
        return found.<Kind>map(known -> new Kind.Plain(known, narrowing)).orElseGet(Kind.Unreadable::new);
    }

    private Optional<FieldType> scalar(Located<String> type, Properties properties) {
        return switch (type.value()) {
            case "decimal" -> decimal(type, properties);
            case "enum" -> enumeration(type, properties);
            default -> Optional.ofNullable(SIMPLE.get(type.value()));
        };
    }

    private Optional<FieldType> decimal(Located<String> type, Properties properties) {
        Optional<Located<Integer>> precision = properties
                .required("precision", type.origin(), "how many digits it has in all")
                .flatMap(node -> values.integer(node, "precision", 1, MOST_DIGITS));
        int most = precision.map(Located::value).orElse(MOST_DIGITS);
        int scale = properties
                .read("scale", node -> values.integer(node, "scale", 0, most))
                .map(Located::value)
                .orElse(0);
        return precision.map(digits -> new FieldType.Decimal(digits.value(), Math.min(scale, digits.value())));
    }

    private Optional<FieldType> enumeration(Located<String> type, Properties properties) {
        return properties
                .required("values", type.origin(), "the words it can be, `values: [open, paid]`")
                .flatMap(this::words)
                .map(FieldType.Enumeration::new);
    }

    private Optional<List<String>> words(Node node) {
        int before = problems.count();
        Optional<List<Located<String>>> words = values.items(node, "values", values::text);
        words.ifPresent(found -> check(found, node));
        return words.filter(found -> problems.count() == before)
                .map(found -> found.stream().map(Located::value).toList());
    }

    private void check(List<Located<String>> words, Node node) {
        Set<String> seen = new HashSet<>();
        words.forEach(word -> check(word, seen));
        if (words.size() > MOST_WORDS) {
            problems.add(node.origin(), "too_many", "an enum has at most " + MOST_WORDS + " values");
        } else if (node instanceof Node.Sequence sequence && sequence.items().isEmpty()) {
            problems.add(node.origin(), "empty_list", "an enum has at least one value");
        }
    }

    private void check(Located<String> word, Set<String> seen) {
        if (word.value().isBlank()
                || word.value().codePointCount(0, word.value().length()) > LONGEST_WORD) {
            problems.add(word.origin(), "enum_value", "a value of an enum has 1 to " + LONGEST_WORD + " characters");
        } else if (!seen.add(word.value())) {
            problems.add(
                    word.origin(),
                    "enum_value",
                    "`" + Values.shown(word.value()) + "` stands twice",
                    "keep one of the two");
        }
    }

    private Kind object(Located<String> type, Properties properties) {
        return properties
                .required("fields", type.origin(), "the fields of the object, by name")
                .flatMap(node -> values.mapping(node, "fields"))
                .filter(this::notEmpty)
                .<Kind>map(mapping -> new Kind.Nested(fieldReader.nested(mapping)))
                .orElseGet(Kind.Unreadable::new);
    }

    private boolean notEmpty(Node.Mapping mapping) {
        if (mapping.entries().isEmpty()) {
            problems.add(mapping.origin(), "empty_list", "an object has at least one field");
        }
        return !mapping.entries().isEmpty();
    }

    private Kind list(Located<String> type, Properties properties) {
        Optional<FieldType> of = properties
                .required("of", type.origin(), "the type of its elements, `of: string`")
                .flatMap(node -> values.text(node, "of"))
                .filter(this::elementary)
                .flatMap(word -> scalar(word, properties));
        Narrowing narrowing = of.map(element -> narrowingReader.read(element.label(), properties))
                .orElse(Narrowing.NONE);
        Optional<Located<Integer>> most =
                properties.read("max_items", node -> values.integer(node, "max_items", 1, MOST_ITEMS));
        return of.<Kind>map(element -> new Kind.Listing(element, narrowing, most))
                .orElseGet(Kind.Unreadable::new);
    }

    /** Whether a list can have elements of a type. */
    static boolean elementary(String type) {
        Simple simple = SIMPLE.get(type);
        return simple == null ? isScalar(type) : simple.scalar();
    }

    private boolean elementary(Located<String> type) {
        boolean scalar = elementary(type.value());
        if (!scalar) {
            problems.add(
                    type.origin(),
                    "unknown_type",
                    "a list has elements of a scalar type, not of `" + Values.shown(type.value()) + "`");
        }
        return scalar;
    }

    private static boolean isScalar(String type) {
        return type.equals("decimal") || type.equals("enum");
    }

    private Kind reference(Located<String> type, Properties properties) {
        Optional<Located<String>> to = properties
                .required("to", type.origin(), "the schema it leads to")
                .flatMap(node -> values.text(node, "to"));
        Optional<List<Located<String>>> scalars = properties.read("fields", node -> values.texts(node, "fields"));
        Optional<Located<String>> inverse = properties.read("inverse", node -> values.text(node, "inverse"));
        Located<OnDelete> onDelete = properties
                .read("on_delete", node -> values.word(node, "on_delete", ON_DELETE))
                .orElse(new Located<>(OnDelete.RESTRICT, type.origin()));
        return to.<Kind>map(target -> new Kind.Reference(target, scalars, inverse, onDelete))
                .orElseGet(Kind.Unreadable::new);
    }
}
