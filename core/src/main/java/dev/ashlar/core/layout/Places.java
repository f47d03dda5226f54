package dev.ashlar.core.layout;

import dev.ashlar.core.problem.Origin;

/** Where schemas and fields stand in the files of a definition. */
@FunctionalInterface
public interface Places {
    /**
     * The place of a field, or of a schema.
     *
     * @param schema a schema's name; one that is gone has the place of the whole API
     * @param field a field's name on the wire, or an empty text for the schema
     */
    Origin of(String schema, String field);

    /** One place for everything. */
    static Places file(String file) {
        Origin origin = Origin.file(file);
        return (schema, field) -> origin;
    }
}
