package dev.ashlar.core.definition;

import dev.ashlar.core.model.ApiModel.DatabaseChoice;
import dev.ashlar.core.model.Limits;
import dev.ashlar.core.model.Version;
import java.util.List;

/**
 * What one {@code NAME.api.yaml} says.
 *
 * @param tenant whether its schemas are under tenancy unless they say otherwise
 */
public record ApiDefinition(
        Located<String> api,
        Located<Version> version,
        DatabaseChoice database,
        boolean tenant,
        Limits limits,
        List<SchemaDefinition> schemas) {
    public ApiDefinition {
        schemas = List.copyOf(schemas);
    }
}
