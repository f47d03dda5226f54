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

/** Reads layouts out of JSON. */
final class LayoutReader {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private LayoutReader() {}

    static Layout read(String json) {
        JsonNode node = MAPPER.readTree(json);
        int format = node.path("format").asInt(0);
        if (format != LayoutJson.FORMAT) {
            throw new IllegalArgumentException(
                    "a layout of format " + format + ", and " + LayoutJson.FORMAT + " is understood");
        }
        return new Layout(
                node.required("number").asLong(),
                text(node, "namespace"),
                list(node, "tables", LayoutReader::readTable));
    }

    private static TableLayout readTable(JsonNode node) {
        return new TableLayout(
                text(node, "id"),
                state(node),
                text(node, "schema"),
                text(node, "table"),
                flag(node, "tenant"),
                optional(node, "renamed_from"),
                list(node, "columns", LayoutReader::readColumn),
                list(node, "constraints", LayoutReader::readConstraint));
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

    private static Declared readDeclared(JsonNode node) {
        return new Declared(
                flag(node, "required"),
                readBounds(node.required("bounds")),
                readShape(node.required("shape")),
                optional(node, "renamed_from"));
    }

    private static Shape readShape(JsonNode node) {
        return new Shape(node.valueStream().map(LayoutReader::readMember).toList());
    }

    private static Shape.Member readMember(JsonNode node) {
        return new Shape.Member(
                text(node, "name"), text(node, "type"), flag(node, "required"), readShape(node.required("shape")));
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
            case "inverted" ->
                new Meaning.Inverted(
                        columns.getFirst(),
                        Meaning.Content.valueOf(text(node, "content").toUpperCase(Locale.ROOT)));
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

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
        return node.required(name).valueStream().map(read).toList();
    }

    private static List<String> readTexts(JsonNode node, String name) {
        return list(node, name, JsonNode::stringValue);
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
}
