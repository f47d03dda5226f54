package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
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

    JsonNode shown(Field field) {
        JsonNode node = shown.get(field);
        if (node == null) {
            throw new IllegalArgumentException(schema + " has no " + field);
        }
        return node;
    }
}
