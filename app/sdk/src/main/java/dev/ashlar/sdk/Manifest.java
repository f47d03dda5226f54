package dev.ashlar.sdk;

import dev.ashlar.core.model.ApiModel;
import tools.jackson.core.JsonGenerator;

/** The {@code package.json} of a client. */
final class Manifest {
    private Manifest() {}

    static String of(ApiModel model, PackageName name) {
        return Documents.write(out -> {
                    out.writeStartObject();
                    out.writeStringProperty("name", name.text());
                    out.writeStringProperty("version", model.version().toString());
                    out.writeStringProperty("description", "Client of the API " + model.name());
                    out.writeStringProperty("type", "module");
                    out.writeStringProperty("main", "./index.js");
                    out.writeStringProperty("types", "./index.d.ts");
                    exports(out);
                    out.writeArrayPropertyStart("files");
                    out.writeString("index.js");
                    out.writeString("index.d.ts");
                    out.writeString(Runtime.FOLDER);
                    out.writeEndArray();
                    out.writeBooleanProperty("sideEffects", false);
                    out.writeObjectPropertyStart("engines");
                    out.writeStringProperty("node", ">=20.3");
                    out.writeEndObject();
                    out.writeStringProperty("generator", "ashlar");
                    out.writeEndObject();
                })
                + "\n";
    }

    private static void exports(JsonGenerator out) {
        out.writeObjectPropertyStart("exports");
        out.writeObjectPropertyStart(".");
        out.writeStringProperty("types", "./index.d.ts");
        out.writeStringProperty("default", "./index.js");
        out.writeEndObject();
        out.writeStringProperty("./package.json", "./package.json");
        out.writeEndObject();
    }
}
