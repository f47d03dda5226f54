package dev.ashlar.core.definition;

import java.util.List;

/** What one schema of an API may say, for editors. */
final class EditorSchemas {
    private static final JsonSchema NAME = EditorValues.name(NameForm.NAME);
    private static final JsonSchema SEGMENT = EditorValues.name(NameForm.NAME, Reserved.SEGMENTS);

    private EditorSchemas() {}

    static JsonSchema schema() {
        return JsonSchema.mapping("fields")
                .and("endpoint", endpoint(), "The segment of its address. Left out, it is the schema's name.")
                .and(
                        "tenancy",
                        JsonSchema.word(ApiDefinitionReader.TENANCY.keySet()),
                        "`none`: its rows belong to no organization.")
                .and(
                        "access",
                        EditorAccess.access(),
                        "Who may call: one level, or one for each of `read`, `write` and the operations by name.")
                .and("permissions", EditorAccess.rights(), "The permissions that a caller needs, all, by operation.")
                .and("roles", EditorAccess.rights(), "The roles of which a caller needs one, by operation.")
                .and("rows", rows(), "Row rules; left out, every row.")
                .and("key", EditorValues.fields(), "A field or reference, or some. Left out, it is `id`, a UUID.")
                .and("fields", fields(), "The columns and references, by name.")
                .and("unique", uniques(), "Fields that no two rows share, as [[a, b], [c]].")
                .and("indexes", indexes(), "Fields by which rows are found quickly, as [[a, b], [c]].")
                .and("relations", relations(), "Ways to other schemas without a reference, by name.")
                .and("renamed_from", NAME, "The name it had before; its rows stay.")
                .and("restore", EditorValues.flag(), "Whether a schema of this name that was dropped comes back.")
                .with("allOf", List.of(keyless(), EditorFields.heritage(), EditorAccess.openness()));
    }

    private static JsonSchema endpoint() {
        return SEGMENT.with("type", List.of("string", "object"))
                .and("name", SEGMENT, "The segment of the address.")
                .and("obfuscate", EditorValues.flag(), "Whether the address shows an identifier instead of the name.")
                .with("additionalProperties", false);
    }

    private static JsonSchema rows() {
        JsonSchema rule = JsonSchema.type("string");
        return JsonSchema.mapping()
                .and("read", rule, "Which rows are seen, in the language of queries.")
                .and("write", rule, "Which rows are written, in the language of queries.");
    }

    private static JsonSchema fields() {
        return JsonSchema.named(NAME, JsonSchema.reference("field"))
                .with("maxProperties", Most.FIELDS)
                .and(Reserved.LINKS, JsonSchema.NOTHING)
                .with("patternProperties", EditorFields.byName());
    }

    private static JsonSchema uniques() {
        JsonSchema mapping = JsonSchema.mapping("fields").and("fields", EditorValues.fields(), "Fields or references.");
        return sets(JsonSchema.any(JsonSchema.list(NAME, Most.KEY_FIELDS), EditorValues.unique(mapping)));
    }

    private static JsonSchema indexes() {
        return sets(EditorValues.fields());
    }

    private static JsonSchema sets(JsonSchema set) {
        return JsonSchema.type("array")
                .with("items", set)
                .with("maxItems", Most.INDEXES)
                .with("uniqueItems", true);
    }

    private static JsonSchema relations() {
        JsonSchema pairs = JsonSchema.named(NAME, NAME).with("minProperties", 1);
        JsonSchema relation = JsonSchema.mapping("to", "on")
                .and("to", NAME, "The schema it leads to.")
                .and("on", pairs, "A field here: the equal field there.")
                .and("many", EditorValues.flag(), "Whether it leads to a list.");
        return JsonSchema.named(EditorValues.name(NameForm.NAME, Reserved.GRAMMAR), relation);
    }

    /** Without a key, or with one of several fields, nothing counts up; without one, {@code id} is the server's. */
    private static JsonSchema keyless() {
        JsonSchema keyless = JsonSchema.not(JsonSchema.required(List.of("key")));
        JsonSchema several = JsonSchema.having("key", JsonSchema.type("array").with("minItems", 2));
        JsonSchema still = JsonSchema.property("generated", JsonSchema.not(JsonSchema.constant(true)));
        return JsonSchema.all(
                JsonSchema.when(keyless, JsonSchema.property("fields", JsonSchema.property("id", JsonSchema.NOTHING))),
                JsonSchema.when(
                        JsonSchema.any(keyless, several),
                        JsonSchema.property("fields", JsonSchema.of("additionalProperties", still))));
    }
}
