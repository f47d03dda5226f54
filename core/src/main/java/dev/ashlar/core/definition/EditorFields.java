package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a field may say, for editors: which properties it has is asked of the reader, type by type. */
final class EditorFields {
    /** What each type needs to be complete, as it would stand in a file. */
    private static final Map<String, String> NEEDED = Map.of(
            "decimal", "precision: 1",
            "enum", "values: [a]",
            "object", "fields: { a: { type: text } }",
            "list", "of: text",
            "ref", "to: a");

    private final boolean nested;
    private final String name;
    private final Map<String, JsonSchema> definitions;

    private EditorFields(String name, boolean nested, Map<String, JsonSchema> definitions) {
        this.name = name;
        this.nested = nested;
        this.definitions = definitions;
    }

    /** Adds the named schemas of the fields of a schema, {@code field}, and of an object, {@code part}. */
    static void define(Map<String, JsonSchema> definitions) {
        new EditorFields("field", false, definitions).define();
        new EditorFields("part", true, definitions).define();
    }

    private void define() {
        List<String> types = KindReader.TYPES.stream()
                .filter(type -> !(nested && type.equals("ref")))
                .toList();
        List<JsonSchema> byType = new ArrayList<>();
        for (String type : types) {
            define(type);
            byType.add(JsonSchema.when(is("type", type), JsonSchema.reference(name + "_" + type)));
        }
        JsonSchema type = JsonSchema.word(types).meaning("What the field holds.");
        definitions.put(
                name, JsonSchema.having("type", type).with("type", "object").with("allOf", byType));
    }

    private void define(String type) {
        if (type.equals("list")) {
            lists();
        } else {
            complete(name + "_" + type, EditorWords.of(type), sample(type, ""));
        }
    }

    /** A list has what its elements have, and what they have is known once their type is. */
    private void lists() {
        List<String> elements =
                KindReader.TYPES.stream().filter(KindReader::elementary).toList();
        List<JsonSchema> byElement = new ArrayList<>();
        for (String element : elements) {
            String list = name + "_list_" + element;
            complete(list, EditorWords.list(element), sample(element, "list"));
            byElement.add(JsonSchema.when(is("of", element), JsonSchema.reference(list)));
        }
        JsonSchema of = JsonSchema.word(elements).meaning("The type of the elements.");
        definitions.put(name + "_list", JsonSchema.having("of", of).with("allOf", byElement));
    }

    private void complete(String definition, EditorWords words, Node.Mapping sample) {
        JsonSchema field = JsonSchema.mapping(
                sample.entries().stream().map(Node.Entry::name).toArray(String[]::new));
        for (String word : FieldReader.known(sample, nested)) {
            field = field.and(word, words.schema(word));
        }
        definitions.put(definition, nested ? field : field.with("allOf", rules(words.type())));
    }

    private static Node.Mapping sample(String type, String list) {
        String types = list.isEmpty() ? "type: " + type : "type: list\nof: " + type;
        SourceText yaml = new SourceText("sample.yaml", types + "\n" + NEEDED.getOrDefault(type, ""));
        return Documents.read(yaml, new Problems()).orElseThrow();
    }

    private static JsonSchema is(String property, String word) {
        return JsonSchema.having(property, JsonSchema.constant(word));
    }

    private static JsonSchema flag(String property) {
        return JsonSchema.having(property, JsonSchema.constant(true));
    }

    /** What the properties of one field have to do with each other. */
    private static List<JsonSchema> rules(String type) {
        JsonSchema counted = JsonSchema.when(flag("generated"), JsonSchema.property("default", JsonSchema.NOTHING));
        return type.equals("ref")
                ? List.of(heritage(), JsonSchema.when(own(), written()), emptied())
                : List.of(heritage(), written(), counted);
    }

    /** What came back was not renamed. */
    static JsonSchema heritage() {
        return JsonSchema.when(
                JsonSchema.all(flag("restore"), JsonSchema.required(List.of("renamed_from"))),
                JsonSchema.property("restore", JsonSchema.constant(false)));
    }

    /** What is required and nobody writes comes from somewhere. */
    private static JsonSchema written() {
        JsonSchema nobody = JsonSchema.any(
                flag("read_only"),
                JsonSchema.having("write", JsonSchema.type("array").with("maxItems", 0)));
        JsonSchema given = JsonSchema.any(
                JsonSchema.required(List.of("default")), JsonSchema.required(List.of("on_write")), flag("generated"));
        return JsonSchema.when(JsonSchema.all(flag("required"), nobody), given);
    }

    /** A reference that is held by a field of its own. */
    private static JsonSchema own() {
        return JsonSchema.not(JsonSchema.required(List.of("fields")));
    }

    /** What is required does not empty. */
    private static JsonSchema emptied() {
        return JsonSchema.when(
                JsonSchema.all(flag("required"), own()),
                JsonSchema.property("on_delete", JsonSchema.not(JsonSchema.constant("set_null"))));
    }

    /** What a field may be depending on its name: a reference is a relation, and is held by a field with a longer name. */
    static Map<String, JsonSchema> byName() {
        JsonSchema reference = is("type", "ref");
        JsonSchema field = JsonSchema.reference("field");
        Map<String, JsonSchema> byName = new LinkedHashMap<>();
        byName.put(EditorValues.expression(Reserved.GRAMMAR.words()), JsonSchema.all(field, JsonSchema.not(reference)));
        byName.put(
                "^.{" + (NameForm.LONGEST - "_id".length() + 1) + ",}$",
                JsonSchema.all(field, JsonSchema.when(reference, JsonSchema.not(own()))));
        return byName;
    }
}
