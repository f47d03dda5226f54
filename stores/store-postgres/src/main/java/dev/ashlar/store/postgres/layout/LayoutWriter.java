package dev.ashlar.store.postgres.layout;

import dev.ashlar.core.layout.Bounds;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.ConstraintLayout;
import dev.ashlar.core.layout.Layout.Declared;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.layout.Meaning;
import dev.ashlar.core.layout.Shape;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes layouts as JSON. */
final class LayoutWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LayoutWriter() {}

    static ObjectNode write(Layout layout) {
        ObjectNode node = NODES.objectNode();
        node.put("format", LayoutJson.FORMAT);
        node.put("number", layout.number());
        node.put("namespace", layout.namespace());
        node.set("tables", array(layout.tables(), LayoutWriter::write));
        return node;
    }

    private static JsonNode write(TableLayout table) {
        ObjectNode node = NODES.objectNode();
        node.put("id", table.id());
        node.put("state", label(table.state()));
        node.put("schema", table.schema());
        node.put("table", table.table());
        node.put("tenant", table.tenant());
        optional(node, "renamed_from", table.renamedFrom());
        node.set("columns", array(table.columns(), LayoutWriter::write));
        node.set("constraints", array(table.constraints(), LayoutWriter::write));
        return node;
    }

    private static JsonNode write(ColumnLayout column) {
        ObjectNode node = NODES.objectNode();
        node.put("id", column.id());
        node.put("state", label(column.state()));
        node.put("field", column.field());
        node.put("column", column.column());
        node.put("type", column.type());
        node.put("bytewise", column.bytewise());
        node.put("not_null", column.notNull());
        optional(node, "preset", column.preset());
        node.set("declared", write(column.declared()));
        return node;
    }

    private static JsonNode write(Declared declared) {
        ObjectNode node = NODES.objectNode();
        node.put("required", declared.required());
        node.set("bounds", write(declared.bounds()));
        node.set("shape", write(declared.shape()));
        optional(node, "renamed_from", declared.renamedFrom());
        return node;
    }

    private static JsonNode write(Shape shape) {
        return array(shape.members(), LayoutWriter::write);
    }

    private static JsonNode write(Shape.Member member) {
        ObjectNode node = NODES.objectNode();
        node.put("name", member.name());
        node.put("type", member.type());
        node.put("required", member.required());
        node.set("shape", write(member.inner()));
        return node;
    }

    private static JsonNode write(Bounds bounds) {
        ObjectNode node = NODES.objectNode();
        optional(node, "min", bounds.min());
        optional(node, "max", bounds.max());
        optional(node, "min_length", bounds.minLength());
        optional(node, "max_length", bounds.maxLength());
        optional(node, "max_items", bounds.maxItems());
        List<String> values = bounds.values();
        if (values != null) {
            node.set("values", texts(values));
        }
        return node;
    }

    private static JsonNode write(ConstraintLayout constraint) {
        ObjectNode node = NODES.objectNode();
        node.put("name", constraint.name());
        return write(node, constraint.meaning());
    }

    private static JsonNode write(ObjectNode node, Meaning meaning) {
        return switch (meaning) {
            case Meaning.PrimaryKey key -> bound(node, "primary_key", key);
            case Meaning.Unique unique ->
                bound(node, "unique", unique)
                        .put("ignore_case", unique.ignoreCase())
                        .put("organization", unique.organization());
            case Meaning.ForeignKey reference -> write(bound(node, "foreign_key", reference), reference);
            case Meaning.Check check -> (JsonNode) bound(node, "check", check).set("bounds", write(check.bounds()));
            case Meaning.Index index -> bound(node, "index", index).put("organization", index.organization());
            case Meaning.Inverted inverted ->
                bound(node, "inverted", inverted).put("content", label(inverted.content()));
            case Meaning.Counter counter -> bound(node, "counter", counter);
        };
    }

    private static ObjectNode bound(ObjectNode node, String kind, Meaning meaning) {
        node.put("kind", kind);
        node.set("columns", texts(meaning.columns()));
        return node;
    }

    private static JsonNode write(ObjectNode node, Meaning.ForeignKey reference) {
        node.put("organization", reference.organization());
        node.put("table", reference.table());
        node.set("targets", texts(reference.targets()));
        node.put("on_delete", label(reference.onDelete()));
        node.set("cleared", texts(reference.cleared()));
        return node;
    }

    private static <T> ArrayNode array(List<T> items, Function<T, JsonNode> write) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(write.apply(item)));
        return array;
    }

    private static ArrayNode texts(List<String> texts) {
        return array(texts, NODES::stringNode);
    }

    private static void optional(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
