package dev.ashlar.core.check;

import dev.ashlar.core.problem.Origin;
import java.util.HashMap;
import java.util.Map;

/** Where the schemas and fields of an API stand in its file, for problems that are found later. */
public final class Origins {
    private final Origin whole;
    private final Map<String, Map<String, Origin>> schemas;

    Origins(String file, Map<String, Map<String, Origin>> schemas) {
        this.whole = Origin.file(file);
        this.schemas = new HashMap<>(schemas);
    }

    /**
     * The place of a field, or of a schema.
     *
     * @param schema a schema's name; one that is not there has the place of the whole file
     * @param field a field's name on the wire, or an empty text for the schema; one that is not there has the schema's place
     */
    public Origin of(String schema, String field) {
        Map<String, Origin> fields = schemas.getOrDefault(schema, Map.of());
        return fields.getOrDefault(field, fields.getOrDefault("", whole));
    }
}
