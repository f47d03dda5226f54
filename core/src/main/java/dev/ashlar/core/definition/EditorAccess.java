package dev.ashlar.core.definition;

import dev.ashlar.core.model.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Access settings, for editors. */
final class EditorAccess {
    private static final Predicate<Operation> WRITES = Operation::write;
    private static final JsonSchema PUBLIC = JsonSchema.constant("public");

    private EditorAccess() {}

    /** Adds the named schemas that the others refer to. */
    static void define(Map<String, JsonSchema> definitions) {
        definitions.put("level", JsonSchema.word(AccessReader.LEVELS.keySet()));
        definitions.put("rights", EditorValues.texts(EditorValues.name(NameForm.RIGHT)));
    }

    /** Who may call. */
    static JsonSchema access() {
        JsonSchema level = JsonSchema.reference("level");
        JsonSchema access = JsonSchema.mapping();
        for (String operation : operations()) {
            access = access.and(operation, level);
        }
        return JsonSchema.any(
                level, access.and("across", EditorValues.flag(), "Whether reads span all organizations."));
    }

    /** Roles or permissions by operation. */
    static JsonSchema rights() {
        JsonSchema rights = JsonSchema.mapping();
        for (String operation : operations()) {
            rights = rights.and(operation, JsonSchema.reference("rights"));
        }
        return rights;
    }

    /** Those for several operations first. */
    private static List<String> operations() {
        return Stream.concat(Stream.of("read", "write"), named(operation -> true).stream())
                .toList();
    }

    private static List<String> named(Predicate<Operation> meant) {
        return Arrays.stream(Operation.values())
                .filter(meant)
                .map(Operation::label)
                .toList();
    }

    /** Holds what is said of reads to something: of those named themselves, and of all the others. */
    static List<JsonSchema> reads(JsonSchema value) {
        return group(WRITES.negate(), "read", value);
    }

    /** Holds what is said of writes to something. */
    static List<JsonSchema> writes(JsonSchema value) {
        return group(WRITES, "write", value);
    }

    private static List<JsonSchema> group(Predicate<Operation> meant, String together, JsonSchema value) {
        JsonSchema someLeft = JsonSchema.not(JsonSchema.required(named(meant)));
        return List.of(
                JsonSchema.properties(named(meant), value),
                JsonSchema.when(someLeft, JsonSchema.property(together, value)));
    }

    /** What is public asks for no role and no permission. */
    static JsonSchema openness() {
        JsonSchema nothing = JsonSchema.type("array").with("maxItems", 0);
        JsonSchema noReads = rights(JsonSchema.of("allOf", reads(nothing)));
        JsonSchema noWrites = rights(JsonSchema.of("allOf", writes(nothing)));
        List<JsonSchema> rules = new ArrayList<>();
        rules.add(whenPublic(PUBLIC, JsonSchema.all(noReads, noWrites)));
        rules.add(whenPublic(alone("read", WRITES.negate()), noReads));
        rules.add(whenPublic(alone("write", WRITES), noWrites));
        named(operation -> true)
                .forEach(operation -> rules.add(whenPublic(
                        JsonSchema.having(operation, PUBLIC), rights(JsonSchema.property(operation, nothing)))));
        return JsonSchema.of("allOf", rules);
    }

    private static JsonSchema rights(JsonSchema value) {
        return JsonSchema.properties(List.of("permissions", "roles"), value);
    }

    private static JsonSchema whenPublic(JsonSchema access, JsonSchema then) {
        return JsonSchema.when(JsonSchema.having("access", access), then);
    }

    private static JsonSchema alone(String together, Predicate<Operation> meant) {
        JsonSchema[] named = named(meant).stream()
                .map(operation -> JsonSchema.required(List.of(operation)))
                .toArray(JsonSchema[]::new);
        return JsonSchema.all(JsonSchema.having(together, PUBLIC), JsonSchema.not(JsonSchema.any(named)));
    }
}
