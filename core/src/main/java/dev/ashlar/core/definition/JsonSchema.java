package dev.ashlar.core.definition;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * A JSON Schema of draft-07 (<a href="https://json-schema.org/draft-07">specification</a>) while it is put together: keywords with texts,
 * numbers, booleans, lists and mappings of these, and schemas.
 */
record JsonSchema(Map<String, Object> keywords) {
    /** Takes any value. */
    static final JsonSchema ANYTHING = new JsonSchema(Map.of());

    /** Takes none. */
    static final JsonSchema NOTHING = of("not", ANYTHING);

    private static final JsonFactory JSON = new JsonFactory();

    JsonSchema {
        keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
    }

    static JsonSchema of(String keyword, Object value) {
        return ANYTHING.with(keyword, value);
    }

    /** Takes values of some of the types that JSON has. */
    static JsonSchema type(String... types) {
        return of("type", types.length == 1 ? types[0] : List.of(types));
    }

    /** Takes one of some words. */
    static JsonSchema word(Collection<String> words) {
        return type("string").with("enum", words.stream().sorted().toList());
    }

    /** Takes a whole number within bounds. */
    static JsonSchema whole(long least, long greatest) {
        return type("integer").with("minimum", least).with("maximum", greatest);
    }

    /** Takes one value. */
    static JsonSchema constant(Object value) {
        return of("const", value);
    }

    /** Takes what a named definition of the same document takes. */
    static JsonSchema reference(String definition) {
        return of("$ref", "#/definitions/" + definition);
    }

    /** Takes a mapping that has some property, with some value. */
    static JsonSchema having(String property, JsonSchema value) {
        return property(property, value).with("required", List.of(property));
    }

    /** Takes whatever all of some schemas take. */
    static JsonSchema all(JsonSchema... schemas) {
        return of("allOf", Arrays.asList(schemas));
    }

    /** Takes whatever any of some schemas takes. */
    static JsonSchema any(JsonSchema... schemas) {
        return of("anyOf", Arrays.asList(schemas));
    }

    /** Takes what another one refuses. */
    static JsonSchema not(JsonSchema schema) {
        return of("not", schema);
    }

    /** Holds what fulfils a condition to a schema. */
    static JsonSchema when(JsonSchema condition, JsonSchema then) {
        return of("if", condition).with("then", then);
    }

    /** Takes a mapping with those properties that are added, and no others. */
    static JsonSchema mapping(String... required) {
        JsonSchema mapping = type("object").with("properties", Map.of()).with("additionalProperties", false);
        return required.length == 0 ? mapping : mapping.with("required", List.of(required));
    }

    /** Takes a mapping of names to values. */
    static JsonSchema named(JsonSchema name, JsonSchema value) {
        return type("object").with("propertyNames", name).with("additionalProperties", value);
    }

    /** Holds a property of a mapping, where there is one, to something. */
    static JsonSchema property(String name, JsonSchema value) {
        return ANYTHING.and(name, value);
    }

    /** Holds those properties of a mapping that it has to something. */
    static JsonSchema properties(Collection<String> names, JsonSchema value) {
        JsonSchema schema = ANYTHING;
        for (String name : names) {
            schema = schema.and(name, value);
        }
        return schema;
    }

    /** Takes a mapping that has some properties. */
    static JsonSchema required(Collection<String> names) {
        return of("required", List.copyOf(names));
    }

    /** Takes a list that is not empty and names nothing twice. */
    static JsonSchema list(JsonSchema item, int most) {
        return type("array")
                .with("items", item)
                .with("minItems", 1)
                .with("maxItems", most)
                .with("uniqueItems", true);
    }

    /** The same with one more keyword. */
    JsonSchema with(String keyword, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(keywords);
        more.put(keyword, value);
        return new JsonSchema(more);
    }

    /** The same with one more property of a mapping. */
    JsonSchema and(String name, JsonSchema value) {
        Map<Object, Object> properties = new LinkedHashMap<>();
        if (keywords.get("properties") instanceof Map<?, ?> known) {
            properties.putAll(known);
        }
        properties.put(name, value);
        return with("properties", properties);
    }

    /** The same with one more property and what it means. */
    JsonSchema and(String name, JsonSchema value, String meaning) {
        return and(name, value.meaning(meaning));
    }

    /** The same with what an editor shows beside it. */
    JsonSchema meaning(String description) {
        return with("description", description);
    }

    /** The document. */
    String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(new Pretty(), text)) {
            write(this, out);
        }
        return text.append('\n').toString();
    }

    private static void write(Object value, JsonGenerator out) {
        if (NOTHING.equals(value)) {
            out.writeBoolean(false);
        } else if (value instanceof JsonSchema schema) {
            mapping(schema.keywords, out);
        } else if (value instanceof Map<?, ?> map) {
            mapping(map, out);
        } else if (value instanceof Collection<?> items) {
            out.writeStartArray();
            items.forEach(item -> write(item, out));
            out.writeEndArray();
        } else {
            scalar(value, out);
        }
    }

    private static void mapping(Map<?, ?> map, JsonGenerator out) {
        out.writeStartObject();
        map.forEach((name, value) -> {
            out.writeName(String.valueOf(name));
            write(value, out);
        });
        out.writeEndObject();
    }

    private static void scalar(Object value, JsonGenerator out) {
        if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString(String.valueOf(value));
        }
    }

    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            Separators separators =
                    Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
            return new DefaultPrettyPrinter(separators).withObjectIndenter(new DefaultIndenter("  ", "\n"));
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
