package dev.ashlar.core.definition;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition file as an editor sees it: its tree, and what the schema for editors says about it.
 *
 * @param tree what the file says
 * @param places where the things in it begin
 */
public record EditorFile(JsonNode tree, List<Place> places) {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final Schema API = SCHEMAS.getSchema(EditorSchema.API.text(), InputFormat.JSON);
    private static final Schema PROJECT = SCHEMAS.getSchema(EditorSchema.PROJECT.text(), InputFormat.JSON);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A thing with its JSON pointer. */
    public record Place(Origin origin, String pointer) {}

    /** A file; empty where it is neither YAML nor JSON. */
    public static Optional<EditorFile> read(String file, String text) {
        try {
            SourceText source = new SourceText(file, text).check();
            Problems problems = new Problems();
            Optional<Node> node =
                    file.endsWith(".json") ? JsonReader.read(source, problems) : YamlReader.read(source, problems);
            return node.map(EditorFile::of);
        } catch (UnparsableException unparsable) {
            return Optional.empty();
        }
    }

    private static EditorFile of(Node node) {
        List<Place> places = new ArrayList<>();
        return new EditorFile(json(node, "", places), places);
    }

    /** What the schema says: the places of what it refuses, as JSON pointers. */
    public List<String> refused(String file) {
        Schema schema = file.startsWith("project.") ? PROJECT : API;
        return schema.validate(tree).stream()
                .flatMap(error -> pointers(error).stream())
                .toList();
    }

    /** What the schema says, for a failing test. */
    public String errors(String file) {
        Schema schema = file.startsWith("project.") ? PROJECT : API;
        return schema.validate(tree).stream().map(Error::toString).collect(Collectors.joining("\n"));
    }

    private static List<String> pointers(Error error) {
        String pointer = error.getInstanceLocation().toString();
        String property = error.getProperty();
        boolean named = property != null && !error.getKeyword().equals("required");
        return named ? List.of(pointer + "/" + property) : List.of(pointer);
    }

    private static JsonNode json(Node node, String pointer, List<Place> places) {
        places.add(new Place(node.origin(), pointer));
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar);
            case Node.Unreadable unreadable -> JSON.nullNode();
            case Node.Sequence sequence -> {
                ArrayNode array = JSON.arrayNode();
                sequence.items().forEach(item -> array.add(json(item, pointer + "/" + array.size(), places)));
                yield array;
            }
            case Node.Mapping mapping -> {
                ObjectNode object = JSON.objectNode();
                mapping.entries().forEach(entry -> {
                    String own = pointer + "/" + entry.name();
                    places.add(new Place(entry.origin(), own));
                    object.set(entry.name(), json(entry.value(), own, places));
                });
                yield object;
            }
        };
    }

    private static JsonNode scalar(Node.Scalar scalar) {
        return switch (scalar.type()) {
            case TEXT -> JSON.stringNode(scalar.text());
            case BOOLEAN -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case NULL -> JSON.nullNode();
            case INTEGER -> integer(scalar.text());
            case DECIMAL -> decimal(scalar.text());
        };
    }

    private static JsonNode integer(String text) {
        return text.matches("[-+]?[0-9]+")
                ? JSON.numberNode(new BigInteger(text.startsWith("+") ? text.substring(1) : text))
                : JSON.numberNode(Long.decode(text.replace("0o", "0")));
    }

    private static JsonNode decimal(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) < 2000 ? JSON.numberNode(number) : JSON.numberNode(Double.MAX_VALUE);
        } catch (NumberFormatException infinite) {
            return JSON.numberNode(Double.MAX_VALUE);
        }
    }
}
