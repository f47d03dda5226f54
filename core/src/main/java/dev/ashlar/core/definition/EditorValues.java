package dev.ashlar.core.definition;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What stands in several places of the schemas for editors: names, texts, measures, uniques. */
final class EditorValues {
    private EditorValues() {}

    /** A name. */
    static JsonSchema name(NameForm form) {
        return JsonSchema.type("string")
                .with("pattern", "^" + form.expression() + "$")
                .with("patternErrorMessage", "a name is " + form.expected());
    }

    /** A name that the server does not need itself. */
    static JsonSchema name(NameForm form, Reserved reserved) {
        return name(form).with("not", words(reserved.words()));
    }

    /** The name of an API; the server's own definitions have one that nobody else can. */
    static JsonSchema apiName() {
        Collection<String> words = Reserved.SEGMENTS.words().stream()
                .filter(word -> !word.equals("iam"))
                .toList();
        return name(NameForm.NAME).with("not", words(words));
    }

    private static JsonSchema words(Collection<String> words) {
        return JsonSchema.type("string").with("pattern", expression(words));
    }

    /** A regular expression for some words in any case. */
    static String expression(Collection<String> words) {
        return words.stream().sorted().map(EditorValues::anyCase).collect(Collectors.joining("|", "^(?:", ")$"));
    }

    private static String anyCase(String word) {
        return word.chars()
                .mapToObj(letter ->
                        "[" + (char) letter + Character.toString(letter).toUpperCase(Locale.ROOT) + "]")
                .collect(Collectors.joining());
    }

    static JsonSchema flag() {
        return JsonSchema.type("boolean");
    }

    /** A text or a list of texts, each as the schema says. */
    static JsonSchema texts(JsonSchema text) {
        return JsonSchema.any(text, JsonSchema.type("array").with("items", text));
    }

    /** Names of fields or references: one or some, none twice. */
    static JsonSchema fields() {
        return JsonSchema.any(name(NameForm.NAME), JsonSchema.list(name(NameForm.NAME), Most.KEY_FIELDS));
    }

    /** A plain number within bounds, or a text with a unit. */
    static JsonSchema measure(long least, long greatest, Collection<String> units) {
        String unit = units.stream().sorted().map(EditorValues::anyCase).collect(Collectors.joining("|"));
        return JsonSchema.type("number", "string")
                .with("minimum", least)
                .with("maximum", greatest)
                .with("pattern", "^" + LimitsReader.NUMBER + " ?(?:" + unit + ")$")
                .with(
                        "patternErrorMessage",
                        "a number with one of the units "
                                + units.stream()
                                        .filter(word -> !word.isEmpty())
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
    }

    /** What a mapping under {@code unique} says. */
    static JsonSchema unique(JsonSchema mapping) {
        return mapping.and("ignore_case", flag(), "Whether upper and lower case count as the same.")
                .and(
                        "scope",
                        JsonSchema.word(UniqueReader.SCOPES.keySet()),
                        "Within each organization, or `global`: over all of them.");
    }
}
