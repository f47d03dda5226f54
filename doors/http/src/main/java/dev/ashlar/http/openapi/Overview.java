package dev.ashlar.http.openapi;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Json;
import dev.ashlar.http.route.Route;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * What an API offers a reader, in short: for somebody who follows the base address.
 *
 * @param base path of the API's version, without a slash at the end
 * @param schemas whether it tells the schemas behind its endpoints, obfuscated or not
 */
record Overview(ApiModel model, View view, String base, boolean schemas) {
    /** The document. */
    Bytes write() {
        return Json.object(out -> {
            out.writeStringProperty("api", model.name().toString());
            out.writeStringProperty("version", model.version().toString());
            out.writeStringProperty("openapi", base + "/" + Route.Topic.OPENAPI.segment());
            out.writeStringProperty("docs", base + "/" + Route.Topic.DOCS.segment());
            out.writeName("endpoints");
            out.writeStartArray();
            model.schemas().forEach(schema -> endpoint(out, schema, operations(schema)));
            out.writeEndArray();
        });
    }

    private List<Operation> operations(Schema schema) {
        return Offer.of(model, schema, view).stream()
                .map(Offer::operation)
                .distinct()
                .sorted()
                .toList();
    }

    private void endpoint(JsonGenerator out, Schema schema, List<Operation> operations) {
        if (operations.isEmpty()) {
            return;
        }
        String name = schema.endpoint().name();
        out.writeStartObject();
        out.writeStringProperty("name", name);
        if (schemas) {
            out.writeStringProperty("schema", schema.name());
        }
        out.writeStringProperty("href", base + "/" + name);
        out.writeName("operations");
        out.writeStartArray();
        operations.forEach(operation -> out.writeString(operation.label()));
        out.writeEndArray();
        out.writeEndObject();
    }
}
