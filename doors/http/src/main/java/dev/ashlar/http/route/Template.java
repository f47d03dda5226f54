package dev.ashlar.http.route;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * An address below an endpoint, with {@value #KEY} where the key of a row stands.
 *
 * @param path what follows the endpoint; empty, or begins with a slash
 */
public record Template(String path, Place place) {
    /** What stands for a key. */
    public static final String KEY = "{key}";

    /** Every address below the endpoint of a schema. */
    public static List<Template> of(Schema schema) {
        List<Place> places = new ArrayList<>(List.of(Place.Whole.values()));
        places.add(new Place.Row(KEY));
        for (Relation relation : schema.relations()) {
            places.add(new Place.Related(KEY, relation));
        }
        for (Field field : schema.fields()) {
            if (field.type() instanceof FieldType.ObjectType type
                    && schema.relation(field.name()).isEmpty()) {
                places.add(new Place.Value(KEY, field, type));
            }
        }
        return places.stream().map(place -> new Template(path(place), place)).toList();
    }

    private static String path(Place place) {
        return switch (place) {
            case Place.Whole.ROWS -> "";
            case Place.Whole.COUNT -> "/count";
            case Place.Whole.EXISTS -> "/exists";
            case Place.Whole.BULK -> "/bulk";
            case Place.Whole.QUERY -> "/query";
            case Place.Row row -> "/" + row.key();
            case Place.Related related ->
                "/" + related.key() + "/" + related.relation().name();
            case Place.Value value -> "/" + value.key() + "/" + value.field().name();
        };
    }
}
