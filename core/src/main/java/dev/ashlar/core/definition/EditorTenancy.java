package dev.ashlar.core.definition;

import dev.ashlar.core.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tenancy means for the rest of a schema, for editors. */
final class EditorTenancy {
    private static final JsonSchema NO_ORGANIZATION = JsonSchema.not(JsonSchema.constant("organization"));
    private static final JsonSchema CONFINED = JsonSchema.not(JsonSchema.word(Set.of("public", "user")));
    private static final JsonSchema ACROSS = JsonSchema.having("across", JsonSchema.constant(true));

    private EditorTenancy() {}

    /** Adds the named schemas of schemas with and without tenancy. */
    static void define(Map<String, JsonSchema> definitions) {
        definitions.put("tenant", tenant());
        definitions.put("free", free());
    }

    /** Which of them hold, by what the API says. */
    static List<JsonSchema> rules() {
        JsonSchema under = JsonSchema.having("tenancy", JsonSchema.constant("organization"));
        JsonSchema out = JsonSchema.having("tenancy", JsonSchema.constant("none"));
        JsonSchema each =
                JsonSchema.when(out, JsonSchema.reference("free")).with("else", JsonSchema.reference("tenant"));
        JsonSchema none = JsonSchema.all(JsonSchema.reference("free"), JsonSchema.property("tenancy", NO_ORGANIZATION));
        return List.of(JsonSchema.when(under, schemas(each)).with("else", schemas(none)));
    }

    private static JsonSchema schemas(JsonSchema each) {
        return JsonSchema.property("schemas", JsonSchema.of("additionalProperties", each));
    }

    /** Work under tenancy happens within one organization, and only reads across all of them can be had otherwise. */
    private static JsonSchema tenant() {
        List<JsonSchema> access = new ArrayList<>(EditorAccess.writes(CONFINED));
        EditorAccess.reads(NO_ORGANIZATION).forEach(rule -> access.add(JsonSchema.when(ACROSS, rule)));
        EditorAccess.reads(CONFINED).forEach(rule -> access.add(JsonSchema.when(JsonSchema.not(ACROSS), rule)));
        access.add(JsonSchema.when(ACROSS, readable()));
        access.add(CONFINED);
        JsonSchema free = JsonSchema.property(Reserved.ORGANIZATION_ID, JsonSchema.NOTHING);
        return JsonSchema.property("access", JsonSchema.of("allOf", access))
                .and("fields", free)
                .and("relations", free);
    }

    private static JsonSchema readable() {
        return JsonSchema.any(
                JsonSchema.required(List.of("read")),
                JsonSchema.required(List.of(Operation.LIST.label())),
                JsonSchema.required(List.of(Operation.GET.label())));
    }

    /** Without tenancy there are no organizations. */
    private static JsonSchema free() {
        List<JsonSchema> access = new ArrayList<>(EditorAccess.writes(NO_ORGANIZATION));
        access.addAll(EditorAccess.reads(NO_ORGANIZATION));
        access.add(JsonSchema.property("across", JsonSchema.not(JsonSchema.constant(true))));
        access.add(NO_ORGANIZATION);
        JsonSchema local = JsonSchema.property("scope", JsonSchema.not(JsonSchema.constant("global")));
        JsonSchema fields = JsonSchema.of("additionalProperties", JsonSchema.property("unique", local));
        return JsonSchema.property("access", JsonSchema.of("allOf", access))
                .and("fields", fields)
                .and("unique", JsonSchema.of("items", local));
    }
}
