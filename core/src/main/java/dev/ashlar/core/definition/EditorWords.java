package dev.ashlar.core.definition;

import dev.ashlar.core.model.Default;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The properties of fields, for editors.
 *
 * @param type of the field
 * @param of of its elements where it is a list, else the same
 */
record EditorWords(String type, String of) {
    private static final JsonSchema NAME = EditorValues.name(NameForm.NAME);

    /** A text where one that begins with {@code $} is a reference, and {@code $$} stands for a plain one. */
    private static final String PLAIN = "^(?:[^$]|\\$\\$|$)";

    private static final Set<String> FRACTIONS = Set.of("number", "double");
    private static final Set<String> WIDE = Set.of("bigint", "decimal");

    static EditorWords of(String type) {
        return new EditorWords(type, type);
    }

    static EditorWords list(String of) {
        return new EditorWords("list", of);
    }

    /** What may stand after a property, and what it means. */
    JsonSchema schema(String word) {
        return switch (word) {
            case "type" -> JsonSchema.constant(type).meaning("What the field holds.");
            case "required" -> flag("Whether no row is without it.");
            case "default" -> preset().meaning(presetMeaning());
            case "on_write" -> JsonSchema.word(List.of("now")).meaning("`now`: each write sets it to its time.");
            case "unique" -> unique();
            case "generated" -> flag("Whether the key counts up by itself.");
            case "read_only" -> flag("Whether nobody writes it.");
            case "write_only" -> flag("Whether nobody reads it.");
            case "searchable" -> flag("Whether it can be searched by its words.");
            case "read" -> roles("The roles that read it, one or a list; [] is nobody.");
            case "write" -> roles("The roles that write it, one or a list; [] is nobody.");
            case "renamed_from" -> NAME.meaning("The name it had before; its values stay.");
            case "restore" -> flag("Whether a field of this name that was dropped comes back with its values.");
            default -> narrowing(word);
        };
    }

    private JsonSchema narrowing(String word) {
        return switch (word) {
            case "min" -> bound().meaning("The least value.");
            case "max" -> bound().meaning("The greatest value.");
            case "min_length" -> JsonSchema.whole(0, NarrowingReader.LONGEST).meaning("The least length.");
            case "max_length" -> JsonSchema.whole(1, NarrowingReader.LONGEST).meaning("The greatest length.");
            case "pattern" ->
                JsonSchema.type("string")
                        .with("maxLength", SafePattern.LONGEST)
                        .meaning("A regular expression for the whole text.");
            case "format" -> JsonSchema.word(NarrowingReader.FORMATS.keySet()).meaning("A form that the text has.");
            case "precision" -> JsonSchema.whole(1, KindReader.MOST_DIGITS).meaning("Digits in all.");
            case "scale" ->
                JsonSchema.whole(0, KindReader.MOST_DIGITS).with("default", 0).meaning("Digits behind the point.");
            case "values" -> values();
            case "max_items" -> JsonSchema.whole(1, KindReader.MOST_ITEMS).meaning("The most elements.");
            case "of" -> JsonSchema.constant(of).meaning("The type of the elements.");
            default -> reference(word);
        };
    }

    private JsonSchema reference(String word) {
        return switch (word) {
            case "fields" -> type.equals("object") ? parts() : scalars();
            case "to" -> NAME.meaning("The schema it leads to.");
            case "inverse" ->
                EditorValues.name(NameForm.NAME, Reserved.GRAMMAR)
                        .meaning("The name of the way back, at the other schema.");
            case "on_delete" ->
                JsonSchema.word(KindReader.ON_DELETE.keySet())
                        .with("default", "restrict")
                        .meaning("What happens to this row when the other is deleted.");
            default -> throw new IllegalStateException("what does the property " + word + " mean?");
        };
    }

    private static JsonSchema flag(String meaning) {
        return EditorValues.flag().meaning(meaning);
    }

    private static JsonSchema roles(String meaning) {
        return EditorValues.texts(JsonSchema.type("string")).meaning(meaning);
    }

    private static JsonSchema unique() {
        return EditorValues.unique(JsonSchema.type("boolean", "object").with("additionalProperties", false))
                .meaning("Whether no two rows share a value; also { ignore_case: true, scope: global }.");
    }

    private JsonSchema bound() {
        return switch (of) {
            case "integer" -> JsonSchema.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "bigint" -> JsonSchema.whole(Long.MIN_VALUE, Long.MAX_VALUE);
            default -> JsonSchema.type("number");
        };
    }

    private static JsonSchema values() {
        JsonSchema word =
                JsonSchema.type("string").with("pattern", "[^ \\t\\r\\n]").with("maxLength", KindReader.LONGEST_WORD);
        return JsonSchema.list(word, KindReader.MOST_WORDS).meaning("The words it can be.");
    }

    private static JsonSchema parts() {
        return JsonSchema.named(NAME, JsonSchema.reference("part"))
                .with("minProperties", 1)
                .meaning("The fields of the object, by name.");
    }

    private static JsonSchema scalars() {
        return EditorValues.fields()
                .meaning("The fields that hold it, in the order of the other's key. Left out, it is the name and"
                        + " `_id`.");
    }

    private String presetMeaning() {
        Collection<String> words = presetWords();
        return words.isEmpty()
                ? "What an absent value becomes when a row is made."
                : "What an absent value becomes when a row is made: a constant, or "
                        + words.stream().sorted().map(word -> "`" + word + "`").collect(Collectors.joining(" or "))
                        + ".";
    }

    private Collection<String> presetWords() {
        return Optional.ofNullable(KindReader.SIMPLE.get(type))
                .map(simple -> Default.words(simple).keySet())
                .orElse(Set.of());
    }

    private JsonSchema preset() {
        return switch (type) {
            case "list" -> text(PLAIN).with("type", List.of("array", "string")).with("items", element(of));
            case "ref" ->
                text("^(?:[^$]|\\$\\$|\\$user\\.(?:id|organization)$|$)")
                        .with("type", List.of("string", "number", "boolean"));
            case "json" -> JsonSchema.ANYTHING;
            default -> computed(element(type));
        };
    }

    private JsonSchema computed(JsonSchema constant) {
        Collection<String> words = presetWords();
        return words.isEmpty() ? constant : JsonSchema.any(JsonSchema.word(words), constant);
    }

    /** A constant of a type. */
    private static JsonSchema element(String type) {
        if (FRACTIONS.contains(type)) {
            return JsonSchema.type("number");
        } else if (WIDE.contains(type)) {
            return JsonSchema.type("number", "string");
        }
        return switch (type) {
            case "boolean" -> EditorValues.flag();
            case "integer" -> JsonSchema.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "uuid" -> text("^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$");
            case "date" -> text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
            case "time" -> text("^[0-9]{2}:[0-9]{2}");
            case "timestamp" -> text("^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}");
            default -> text(PLAIN);
        };
    }

    private static JsonSchema text(String pattern) {
        return JsonSchema.type("string").with("pattern", pattern);
    }
}
