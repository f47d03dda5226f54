package dev.ashlar.sdk;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** What the runtime has to know of an API, as JSON. */
final class Description {
    private static final Set<String> JOINTS = Set.of("and", "or", "not");

    private Description() {}

    static String of(ApiModel model) {
        return Documents.write(out -> {
            out.writeStartObject();
            out.writeStringProperty("owner", model.name().owner());
            out.writeStringProperty("project", model.name().project());
            out.writeStringProperty("api", model.name().api());
            out.writeStringProperty("version", model.version().toString());
            out.writeObjectPropertyStart("schemas");
            model.schemas().forEach(schema -> schema(model, schema, out));
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private static void schema(ApiModel model, Schema schema, JsonGenerator out) {
        out.writeObjectPropertyStart(schema.publicName());
        out.writeStringProperty("endpoint", schema.endpoint().name());
        names("key", schema.key().fields().stream().map(Field::name).toList(), out);
        out.writeObjectPropertyStart("relations");
        schema.relations().forEach(relation -> relation(relation, model.schema(relation.target()), out));
        out.writeEndObject();
        if (schema.fields().stream().anyMatch(Description::nested)) {
            out.writeObjectPropertyStart("objects");
            objects(schema.fields().stream().filter(Writability::readable).toList(), out);
            out.writeEndObject();
        }
        List<String> joints = schema.fields().stream()
                .map(Field::name)
                .filter(JOINTS::contains)
                .toList();
        if (!joints.isEmpty()) {
            names("joints", joints, out);
        }
        out.writeEndObject();
    }

    private static void relation(Relation relation, Schema target, JsonGenerator out) {
        out.writeArrayPropertyStart(relation.name());
        out.writeString(target.publicName());
        out.writeBoolean(relation.many());
        out.writeEndArray();
    }

    private static boolean nested(Field field) {
        return field.type() instanceof FieldType.ObjectType;
    }

    private static void objects(List<Field> fields, JsonGenerator out) {
        for (Field field : fields) {
            if (field.type() instanceof FieldType.ObjectType object) {
                out.writeObjectPropertyStart(field.name());
                objects(object.fields(), out);
                out.writeEndObject();
            }
        }
    }

    private static void names(String property, List<String> names, JsonGenerator out) {
        out.writeArrayPropertyStart(property);
        names.forEach(out::writeString);
        out.writeEndArray();
    }
}
