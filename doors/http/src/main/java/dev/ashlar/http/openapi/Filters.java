package dev.ashlar.http.openapi;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.grammar.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Typed parameters that filter by a schema's own fields: equality, ranges of numbers and times, lists of words and whole numbers.
 * Not of long texts.
 */
final class Filters {
    private static final Set<String> RANGES = Set.of("gte", "lte");

    private final View view;
    private final Map<String, ObjectNode> components = new LinkedHashMap<>();

    Filters(View view) {
        this.view = view;
    }

    /** The components of all schemas that were asked for. */
    Map<String, ObjectNode> components() {
        return components;
    }

    /** The names of the components for a schema. Fields of the same name and type share them over all schemas. */
    List<String> of(Schema schema) {
        List<String> names = new ArrayList<>();
        for (Field field : schema.fields()) {
            if (view.readable(field) && field.type() != Simple.TEXT) {
                for (String operator : Vocabulary.operators(field)) {
                    parameter(field, operator).ifPresent(it -> names.add(add(schema, field, operator, it)));
                }
            }
        }
        return names;
    }

    private String add(Schema schema, Field field, String operator, ObjectNode parameter) {
        String name = field.name() + "." + operator;
        boolean shared = components.getOrDefault(name, parameter).equals(parameter);
        String component = shared ? name : schema.publicName() + "." + name;
        components.put(component, parameter);
        return component;
    }

    private static Optional<ObjectNode> parameter(Field field, String operator) {
        String name = field.name() + "." + operator;
        if (operator.equals("eq")) {
            return Optional.of(parameter(Vocabulary.equality(field), value(field)));
        } else if (operator.equals("in") && listed(field.type())) {
            return Optional.of(list(name, value(field)));
        }
        boolean range = RANGES.contains(operator) && ordered(field.type());
        return range ? Optional.of(parameter(name, value(field))) : Optional.empty();
    }

    private static ObjectNode value(Field field) {
        return Types.READ.of(field.type(), Constraints.NONE);
    }

    private static ObjectNode parameter(String name, ObjectNode type) {
        ObjectNode parameter = Types.empty().put("name", name).put("in", "query");
        parameter.set("schema", type);
        return parameter;
    }

    private static ObjectNode list(String name, ObjectNode type) {
        ObjectNode list = Types.typed("array");
        list.set("items", type);
        return parameter(name, list).put("style", "form").put("explode", false);
    }

    /** Whether several values of a type are asked for often enough to be told. */
    private static boolean listed(FieldType type) {
        return switch (type) {
            case Simple.STRING, Simple.INTEGER, Simple.BIGINT, Simple.UUID -> true;
            case Simple other -> false;
            case FieldType.Decimal decimal -> false;
            case FieldType.Enumeration words -> true;
            case FieldType.ObjectType object -> false;
            case FieldType.ListType list -> false;
        };
    }

    /** Whether ranges of a type are asked for often enough to be told. */
    private static boolean ordered(FieldType type) {
        return switch (type) {
            case Simple simple ->
                switch (simple) {
                    case INTEGER, BIGINT, NUMBER, DOUBLE, DATE, TIME, TIMESTAMP -> true;
                    case STRING, TEXT, BOOLEAN, UUID, JSON, BINARY -> false;
                };
            case FieldType.Decimal decimal -> true;
            case FieldType.Enumeration words -> false;
            case FieldType.ObjectType object -> false;
            case FieldType.ListType list -> false;
        };
    }
}
