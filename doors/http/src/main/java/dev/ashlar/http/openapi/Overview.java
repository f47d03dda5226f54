package dev.ashlar.http.openapi;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Json;
import dev.ashlar.http.route.Route;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What an API offers a reader, in short: for somebody who follows the base address. */
final class Overview {
    private Overview() {}

    /**
     * The document.
     *
     * @param base path of the API's version, without a slash at the end
     */
    static Bytes write(ApiModel model, View view, String base) {
        return Json.object(out -> {
            out.writeStringProperty("api", model.name().toString());
            out.writeStringProperty("version", model.version().toString());
            out.writeStringProperty("openapi", base + "/" + Route.Topic.OPENAPI.segment());
            out.writeName("endpoints");
            out.writeStartArray();
            model.schemas().forEach(schema -> endpoint(out, schema, operations(model, schema, view), base));
            out.writeEndArray();
        });
    }

    private static List<Operation> operations(ApiModel model, Schema schema, View view) {
        return Offer.of(model, schema, view).stream()
                .map(Offer::operation)
                .distinct()
                .sorted()
                .toList();
    }

    private static void endpoint(JsonGenerator out, Schema schema, List<Operation> operations, String base) {
        if (operations.isEmpty()) {
            return;
        }
        String name = schema.endpoint().name();
        out.writeStartObject();
        out.writeStringProperty("name", name);
        out.writeStringProperty("href", base + "/" + name);
        out.writeName("operations");
        out.writeStartArray();
        operations.forEach(operation -> out.writeString(operation.label()));
        out.writeEndArray();
        out.writeEndObject();
    }
}
