package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row in memory.
 *
 * @param organization id of the organization it belongs to, or null
 * @param shown its fields as answers show them
 */
record Row(Schema schema, @Nullable String organization, Map<Field, JsonNode> shown) {
    /** The value of a field, to be compared with others. */
    @Nullable
    Object value(Field field) {
        return Value.of(field.type(), shown(field));
    }

    /** Whether it has a key, given as plain texts. */
    boolean has(Map<Field, String> key) {
        return key.entrySet().stream()
                .allMatch(
                        part -> Value.of(part.getKey().type(), part.getValue()).equals(value(part.getKey())));
    }

    JsonNode shown(Field field) {
        JsonNode node = shown.get(field);
        if (node == null) {
            throw new IllegalArgumentException(schema + " has no " + field);
        }
        return node;
    }

    /** The same row with other values of some fields. */
    Row with(Map<Field, JsonNode> changes) {
        Map<Field, JsonNode> changed = new HashMap<>(shown);
        changed.putAll(changes);
        return new Row(schema, organization, changed);
    }

    /** Whether texts of a field compare by their bytes: those that are matched rather than read. */
    boolean bytewise(Field field) {
        return schema.key().fields().contains(field)
                || schema.uniques().stream().anyMatch(unique -> unique.fields().contains(field))
                || State.references(schema).stream()
                        .flatMap(reference -> reference.on().stream())
                        .anyMatch(pair -> pair.source() == field);
    }
}
