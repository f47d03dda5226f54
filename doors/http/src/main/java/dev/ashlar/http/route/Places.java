package dev.ashlar.http.route;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import java.util.List;

/** Finds what the rest of an address stands for, below the endpoint of a schema. */
final class Places {
    private Places() {}

    static Place of(Segments segments, Schema schema) {
        if (segments.left() == 0) {
            return Place.Whole.ROWS;
        }
        String key = segments.raw();
        return switch (segments.left()) {
            case 0 -> below(key);
            case 1 -> member(key, segments.name(), schema);
            default -> throw Nowhere.nothing();
        };
    }

    private static Place below(String segment) {
        return switch (segment) {
            case "" ->
                throw Refusal.of(Refusal.Kind.ABSENT, "unknown_address", "An address does not end with a slash.");
            case "count" -> Place.Whole.COUNT;
            case "exists" -> Place.Whole.EXISTS;
            case "query" -> Place.Whole.QUERY;
            case "bulk" -> Place.Whole.BULK;
            default -> {
                if (segment.startsWith("@")) {
                    throw Nowhere.nothing();
                }
                yield new Place.Row(segment);
            }
        };
    }

    private static Place member(String key, String name, Schema schema) {
        if (!(below(key) instanceof Place.Row row)) {
            throw Nowhere.nothing();
        }
        Relation relation = schema.relation(name).orElse(null);
        if (relation != null) {
            return new Place.Related(row.key(), relation);
        }
        Field field = schema.fieldOrNull(name);
        if (field != null && field.type() instanceof FieldType.ObjectType type) {
            return new Place.Value(row.key(), field, type);
        }
        throw unknownMember(schema, name);
    }

    private static Refusal unknownMember(Schema schema, String name) {
        List<String> relations = schema.relations().stream().map(Relation::name).toList();
        String sentence = "Rows of " + schema.endpoint().name() + " have no such relation or object";
        return Refusal.near(Refusal.Kind.ABSENT, "unknown_relation", sentence, name, relations);
    }
}
