package dev.ashlar.store.postgres.layout;

import dev.ashlar.core.layout.Bounds;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.ConstraintLayout;
import dev.ashlar.core.layout.Layout.Declared;
import dev.ashlar.core.layout.Layout.State;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.layout.Meaning;
import dev.ashlar.core.layout.Shape;
import dev.ashlar.core.model.Relation.OnDelete;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Layouts as JSON, the form in which an API's database keeps them. Its first member, {@code format}, counts up when older programs
 * could not read it any more.
 */
public final class LayoutJson {
    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LayoutJson() {}

    /** A layout as JSON. */
    public static String write(Layout layout) {
        ObjectNode node = NODES.objectNode();
        node.put("format", FORMAT);
        node.put("number", layout.number());
        node.put("namespace", layout.namespace());
        node.set("tables", array(layout.tables(), LayoutJson::write));
        return node.toString();
    }

    /**
     * The layout that a JSON text says.
     *
     * @throws IllegalArgumentException where it was written by a newer program
     */
    public static Layout read(String json) {
        JsonNode node = MAPPER.readTree(json);
        int format = node.path("format").asInt(0);
        if (format != FORMAT) {
            throw new IllegalArgumentException("a layout of format " + format + ", and " + FORMAT + " is understood");
        }
        return new Layout(
                node.required("number").asLong(), text(node, "namespace"), list(node, "tables", LayoutJson::readTable));
    }

    private static JsonNode write(TableLayout table) {
        ObjectNode node = NODES.objectNode();
        node.put("id", table.id());
        node.put("state", label(table.state()));
        node.put("schema", table.schema());
        node.put("table", table.table());
        node.put("tenant", table.tenant());
        optional(node, "renamed_from", table.renamedFrom());
        node.set("columns", array(table.columns(), LayoutJson::write));
        node.set("constraints", array(table.constraints(), LayoutJson::write));
        return node;
    }

    private static TableLayout readTable(JsonNode node) {
        return new TableLayout(
                text(node, "id"),
                state(node),
                text(node, "schema"),
                text(node, "table"),
                flag(node, "tenant"),
                optional(node, "renamed_from"),
                list(node, "columns", LayoutJson::readColumn),
                list(node, "constraints", LayoutJson::readConstraint));
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

    private static ColumnLayout readColumn(JsonNode node) {
        return new ColumnLayout(
                text(node, "id"),
                state(node),
                text(node, "field"),
                text(node, "column"),
                text(node, "type"),
                flag(node, "bytewise"),
                flag(node, "not_null"),
                optional(node, "preset"),
                readDeclared(node.required("declared")));
    }

    private static JsonNode write(Declared declared) {
        ObjectNode node = NODES.objectNode();
        node.put("required", declared.required());
        node.set("bounds", write(declared.bounds()));
        node.set("shape", write(declared.shape()));
        optional(node, "renamed_from", declared.renamedFrom());
        return node;
    }

    private static Declared readDeclared(JsonNode node) {
        return new Declared(
                flag(node, "required"),
                readBounds(node.required("bounds")),
                readShape(node.required("shape")),
                optional(node, "renamed_from"));
    }

    private static JsonNode write(Shape shape) {
        return array(shape.members(), LayoutJson::write);
    }

    private static JsonNode write(Shape.Member member) {
        ObjectNode node = NODES.objectNode();
        node.put("name", member.name());
        node.put("type", member.type());
        node.put("required", member.required());
        node.set("shape", write(member.inner()));
        return node;
    }

    private static Shape readShape(JsonNode node) {
        return new Shape(node.valueStream().map(LayoutJson::readMember).toList());
    }

    private static Shape.Member readMember(JsonNode node) {
        return new Shape.Member(
                text(node, "name"), text(node, "type"), flag(node, "required"), readShape(node.required("shape")));
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

    /** Numbers travel as texts: a JSON number may come back rounded. */
    private static Bounds readBounds(JsonNode node) {
        return new Bounds(
                number(node, "min", BigDecimal::new),
                number(node, "max", BigDecimal::new),
                number(node, "min_length", Integer::valueOf),
                number(node, "max_length", Integer::valueOf),
                number(node, "max_items", Integer::valueOf),
                node.has("values") ? readTexts(node, "values") : null);
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

    private static ConstraintLayout readConstraint(JsonNode node) {
        return new ConstraintLayout(text(node, "name"), readMeaning(node));
    }

    private static Meaning readMeaning(JsonNode node) {
        List<String> columns = readTexts(node, "columns");
        String kind = text(node, "kind");
        return switch (kind) {
            case "primary_key" -> new Meaning.PrimaryKey(columns);
            case "unique" -> new Meaning.Unique(columns, flag(node, "ignore_case"), flag(node, "organization"));
            case "foreign_key" -> readReference(node, columns);
            case "check" -> new Meaning.Check(columns.getFirst(), readBounds(node.required("bounds")));
            case "index" -> new Meaning.Index(columns, flag(node, "organization"));
            case "counter" -> new Meaning.Counter(columns.getFirst());
            default -> throw new IllegalArgumentException("no such kind of constraint: " + kind);
        };
    }

    private static Meaning.ForeignKey readReference(JsonNode node, List<String> columns) {
        return new Meaning.ForeignKey(
                columns,
                flag(node, "organization"),
                text(node, "table"),
                readTexts(node, "targets"),
                OnDelete.valueOf(text(node, "on_delete").toUpperCase(Locale.ROOT)),
                readTexts(node, "cleared"));
    }

    private static <T> ArrayNode array(List<T> items, Function<T, JsonNode> write) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(write.apply(item)));
        return array;
    }

    private static ArrayNode texts(List<String> texts) {
        return array(texts, NODES::stringNode);
    }

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
        return node.required(name).valueStream().map(read).toList();
    }

    private static List<String> readTexts(JsonNode node, String name) {
        return list(node, name, JsonNode::stringValue);
    }

    private static void optional(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    private static @Nullable String optional(JsonNode node, String name) {
        return node.has(name) ? text(node, name) : null;
    }

    private static <T> @Nullable T number(JsonNode node, String name, Function<String, T> read) {
        return node.has(name) ? read.apply(text(node, name)) : null;
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).stringValue();
    }

    private static boolean flag(JsonNode node, String name) {
        return node.required(name).booleanValue();
    }

    private static State state(JsonNode node) {
        return State.valueOf(text(node, "state").toUpperCase(Locale.ROOT));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
