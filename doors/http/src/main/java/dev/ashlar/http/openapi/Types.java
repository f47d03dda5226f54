package dev.ashlar.http.openapi;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.value.WireKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of values: by declaration, as values stand in answers ({@link #READ}) or may stand in bodies ({@link #WRITE}). */
enum Types {
    READ,
    WRITE;

    private static final String WHOLE = "^-?[0-9]{1,19}$";
    private static final String EXACT = "^-?[0-9]+(\\.[0-9]+)?$";

    /** The values of a field; null is among them unless it is required. */
    ObjectNode of(Field field) {
        ObjectNode schema = of(field.type(), field.constraints());
        return field.required() ? schema : nullable(schema);
    }

    /** The values of a type. */
    ObjectNode of(FieldType type, Constraints rules) {
        return switch (type) {
            case Simple simple -> simple(simple, rules);
            case FieldType.Decimal decimal -> decimal(decimal, rules);
            case FieldType.Enumeration words -> words(words);
            case FieldType.ObjectType object -> object(object);
            case FieldType.ListType list -> list(list, rules);
        };
    }

    private ObjectNode simple(Simple type, Constraints rules) {
        return switch (type) {
            case STRING, TEXT -> text(rules);
            case INTEGER -> range(typed("integer").put("format", "int32"), rules);
            case BIGINT -> wide("integer", WHOLE, rules);
            case NUMBER -> range(typed("number"), rules);
            case DOUBLE -> range(typed("number").put("format", "double"), rules);
            case BOOLEAN -> typed("boolean");
            case DATE -> typed("string").put("format", "date");
            case TIME -> typed("string").put("pattern", "^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?$");
            case TIMESTAMP -> typed("string").put("format", "date-time");
            case UUID -> typed("string").put("format", "uuid");
            case JSON -> empty();
            case BINARY -> typed("string").put("contentEncoding", "base64");
        };
    }

    /** What is a string in answers, since not every reader keeps its digits; bodies may also have the number. */
    private ObjectNode wide(String number, String pattern, Constraints rules) {
        ObjectNode schema = empty();
        if (this == READ) {
            return schema.put("type", "string").put("pattern", pattern);
        }
        schema.putArray("type").add("string").add(number);
        return range(schema.put("pattern", pattern), rules);
    }

    private ObjectNode decimal(FieldType.Decimal type, Constraints rules) {
        if (WireKind.of(type).quoted()) {
            return wide("number", EXACT, rules);
        }
        ObjectNode schema = range(typed("number"), rules);
        if (this == WRITE) {
            BigDecimal end = BigDecimal.TEN.pow(type.precision() - type.scale());
            if (rules.min() == null) {
                schema.put("exclusiveMinimum", end.negate());
            }
            if (rules.max() == null) {
                schema.put("exclusiveMaximum", end);
            }
        }
        return schema;
    }

    private static ObjectNode words(FieldType.Enumeration words) {
        ObjectNode schema = typed("string");
        words.values().forEach(schema.putArray("enum")::add);
        return schema;
    }

    private ObjectNode object(FieldType.ObjectType type) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Field field : type.fields()) {
            properties.set(field.name(), of(field));
            if (this == WRITE && field.required() && field.preset() instanceof dev.ashlar.core.model.Default.None) {
                required.add(field.name());
            }
        }
        return this == WRITE ? schema.put("additionalProperties", false) : schema;
    }

    private ObjectNode list(FieldType.ListType type, Constraints rules) {
        ObjectNode schema = typed("array");
        schema.set("items", of(type.of(), type.element()));
        if (rules.maxItems() != null) {
            schema.put("maxItems", rules.maxItems());
        }
        return schema;
    }

    private static ObjectNode text(Constraints rules) {
        ObjectNode schema = typed("string");
        if (rules.minLength() != null) {
            schema.put("minLength", rules.minLength());
        }
        if (rules.maxLength() != null) {
            schema.put("maxLength", rules.maxLength());
        }
        if (rules.format() != null) {
            format(schema, rules.format());
        }
        if (rules.pattern() != null && Patterns.portable(rules.pattern().pattern())) {
            schema.put("pattern", "^(?:" + rules.pattern().pattern() + ")$");
        }
        return schema;
    }

    private static void format(ObjectNode schema, Constraints.Format format) {
        switch (format) {
            case EMAIL, URI, HOSTNAME, IPV4, IPV6 ->
                schema.put("format", format.name().toLowerCase(Locale.ROOT));
            case PHONE -> schema.put("pattern", "^\\+[1-9][0-9]{6,14}$");
            case SLUG -> schema.put("pattern", "^[a-z0-9]+(-[a-z0-9]+)*$");
        }
    }

    private static ObjectNode range(ObjectNode schema, Constraints rules) {
        if (rules.min() != null) {
            schema.put("minimum", rules.min());
        }
        if (rules.max() != null) {
            schema.put("maximum", rules.max());
        }
        return schema;
    }

    /** The same values and null. */
    static ObjectNode nullable(ObjectNode schema) {
        if (schema.get("type") instanceof ArrayNode several) {
            several.add("null");
        } else if (schema.has("type")) {
            String type = schema.get("type").asString();
            schema.putArray("type").add(type).add("null");
        }
        if (schema.get("enum") instanceof ArrayNode words) {
            words.addNull();
        }
        return schema;
    }

    /** The values of a JSON type. */
    static ObjectNode typed(String type) {
        return empty().put("type", type);
    }

    /** One of some words. */
    static ObjectNode oneOf(List<String> words) {
        ObjectNode schema = typed("string");
        words.forEach(schema.putArray("enum")::add);
        return schema;
    }

    /** Any value. */
    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
