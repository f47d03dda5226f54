package dev.ashlar.http.openapi;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.grammar.Vocabulary;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of queries that are posted: the whole grammar, with the fields and relations of each schema. */
final class Queries {
    private static final Set<String> JOINTS = Set.of("and", "or", "not");
    private static final String SHAPE = "query-shape";

    private final ApiModel model;
    private final View view;
    private final ObjectNode schemas;
    private final Map<FieldType, String> enums = new HashMap<>();

    /**
     * Queries of an API.
     *
     * @param schemas the components, to which those of conditions are added as they are needed
     */
    Queries(ApiModel model, View view, ObjectNode schemas) {
        this.model = model;
        this.view = view;
        this.schemas = schemas;
    }

    /** The component of a schema's conditions. */
    private static String where(String schema) {
        return schema + ".where";
    }

    /** Adds the components of a schema. */
    void add(Schema schema) {
        schemas.set(schema.publicName() + ".query", query(schema));
        schemas.set(where(schema.publicName()), conditions(schema));
    }

    private ObjectNode query(Schema schema) {
        ObjectNode query = Types.typed("object");
        ObjectNode members = query.putObject("properties");
        members.set("where", Refs.schema(where(schema.publicName())));
        for (String control : Vocabulary.ofLists()) {
            members.set(control, Shared.control(model, control));
        }
        // A text in an address alone: here its conditions are said as those of rows are, with the names of groups.
        members.set("having", Types.typed("object"));
        members.set("shape", Refs.schema(SHAPE));
        if (!schemas.has(SHAPE)) {
            schemas.set(SHAPE, shape());
        }
        return closed(query);
    }

    /** What shapes embedded lists, by the way that leads to them. */
    private ObjectNode shape() {
        ObjectNode list = Types.typed("object");
        ObjectNode members = list.putObject("properties");
        members.set("where", Types.typed("object"));
        members.set("sort", Types.typed("string"));
        members.set("limit", Shared.control(model, "limit"));
        members.set("offset", Shared.control(model, "offset"));
        closed(list);
        ObjectNode shape = Types.typed("object");
        shape.set("additionalProperties", list);
        return shape;
    }

    private ObjectNode conditions(Schema schema) {
        ObjectNode conditions = Types.typed("object");
        ObjectNode members = conditions.putObject("properties");
        for (Field field : schema.fields()) {
            if (view.readable(field) && !JOINTS.contains(field.name())) {
                members.set(field.name(), condition(schema, field));
            }
        }
        for (Relation relation : schema.relations()) {
            if (Offer.embeds(model, relation, view)) {
                members.set(
                        relation.name(),
                        Refs.schema(where(model.schema(relation.target()).publicName())));
            }
        }
        ObjectNode self = Refs.schema(where(schema.publicName()));
        members.set("and", Types.typed("array").set("items", self));
        members.set("or", Types.typed("array").set("items", self));
        members.set("not", self);
        members.set("none", self);
        members.set("null", Types.typed("boolean"));
        // Names with dots lead over relations, or end in an operator.
        conditions.putObject("patternProperties").set("\\.", Types.empty());
        return closed(conditions);
    }

    /** Fields of the same type share the component of their conditions, those of an enum where they have the same words. */
    private ObjectNode condition(Schema schema, Field field) {
        String name = single(field.type()) instanceof FieldType.Enumeration
                ? enums.computeIfAbsent(field.type(), type -> schema.publicName() + "." + field.name() + "-condition")
                : shared(field);
        if (!schemas.has(name)) {
            schemas.set(name, comparison(field, Refs.schema(name)));
        }
        return Refs.schema(name);
    }

    private static String shared(Field field) {
        return (field.searchable() ? "searchable-" : "") + family(field.type()) + "-condition";
    }

    private static String family(FieldType type) {
        return switch (type) {
            case Simple simple ->
                switch (simple) {
                    case STRING, TEXT -> "text";
                    case NUMBER, DOUBLE -> "number";
                    case JSON, BINARY -> "presence";
                    case INTEGER, BIGINT, BOOLEAN, DATE, TIME, TIMESTAMP, UUID -> simple.label();
                };
            case FieldType.Decimal decimal -> "decimal";
            case FieldType.Enumeration words -> words.label();
            case FieldType.ObjectType object -> "presence";
            case FieldType.ListType list -> family(list.of()) + "-list";
        };
    }

    /** What one value is compared with: itself, or an element of a list. */
    private static FieldType single(FieldType type) {
        return type instanceof FieldType.ListType list ? list.of() : type;
    }

    /** With these members, none of which has to be there. */
    private static ObjectNode closed(ObjectNode object) {
        object.putArray("required");
        return object.put("additionalProperties", false);
    }

    /** A value, or an object of operators. */
    private static ObjectNode comparison(Field field, ObjectNode self) {
        ObjectNode operators = Types.typed("object");
        ObjectNode members = operators.putObject("properties");
        for (String operator : Vocabulary.operators(field)) {
            members.set(operator, operand(operator, single(field.type())));
        }
        closed(operators).put("minProperties", 1);
        if (!members.has("eq")) {
            return operators;
        }
        members.set("not", self);
        ObjectNode comparison = Types.empty();
        comparison.putArray("anyOf").add(value(field.type())).add(operators);
        return comparison;
    }

    private static ObjectNode operand(String operator, FieldType type) {
        return switch (operator) {
            case "null" -> Types.typed("boolean");
            case "in", "nin", "between", "has" -> Types.typed("array").set("items", value(type));
            default -> value(type);
        };
    }

    private static ObjectNode value(FieldType type) {
        return switch (type) {
            case FieldType.Decimal decimal -> numeric();
            case Simple.NUMBER, Simple.DOUBLE -> Types.typed("number");
            case FieldType other -> Types.WRITE.of(other, Constraints.NONE);
        };
    }

    private static ObjectNode numeric() {
        ObjectNode numeric = Types.empty();
        numeric.putArray("type").add("number").add("string");
        return numeric;
    }
}
