package dev.ashlar.core.definition;

import dev.ashlar.core.model.Limits;
import dev.ashlar.core.model.Version;
import java.util.LinkedHashMap;
import java.util.Map;

/** The schema of {@code NAME.api.yaml}. */
final class EditorApi {
    private EditorApi() {}

    static JsonSchema schema() {
        Map<String, JsonSchema> definitions = new LinkedHashMap<>();
        definitions.put("schema", EditorSchemas.schema());
        EditorAccess.define(definitions);
        EditorTenancy.define(definitions);
        EditorFields.define(definitions);
        return JsonSchema.mapping("api", "version", "schemas")
                .and("api", EditorValues.apiName(), "The API's name, the same as in the name of the file.")
                .and("version", version(), "The version of the definition: three numbers such as 1.4.2.")
                .and(
                        "database",
                        JsonSchema.word(ApiDefinitionReader.DATABASES.keySet()).with("default", "auto"),
                        "What holds the data. `auto`: memory in test and develop, postgresql in staging and"
                                + " production.")
                .and(
                        "tenancy",
                        JsonSchema.word(ApiDefinitionReader.TENANCY.keySet()).with("default", "none"),
                        "`organization`: each row belongs to an organization.")
                .and("limits", limits(), "What one request may ask for.")
                .and("schemas", schemas(), "The data structures, by name.")
                .with("allOf", EditorTenancy.rules())
                .with("definitions", definitions);
    }

    private static JsonSchema version() {
        return JsonSchema.type("string")
                .with("pattern", "^" + Version.form() + "$")
                .with("patternErrorMessage", "a version has three numbers such as 1.0.0");
    }

    private static JsonSchema schemas() {
        return JsonSchema.named(EditorValues.name(NameForm.NAME, Reserved.SEGMENTS), JsonSchema.reference("schema"))
                .with("maxProperties", Most.SCHEMAS);
    }

    private static JsonSchema limits() {
        Limits usual = Limits.DEFAULT;
        JsonSchema body = EditorValues.measure(Limits.LEAST_BODY, Limits.MOST_BODY, LimitsReader.BYTES.keySet());
        JsonSchema time = EditorValues.measure(0, Limits.MOST_TIME.toSeconds(), LimitsReader.MILLISECONDS.keySet());
        return JsonSchema.mapping()
                .and("depth", upTo(Limits.MOST_DEPTH, usual.depth()), "Levels of embedded or filtered relations.")
                .and("rows", upTo(Limits.MOST_ROWS, usual.rows()), "Rows of a list.")
                .and(
                        "body",
                        body.with("default", usual.body()),
                        "Size of a request's body, such as 10MB; a plain number is bytes.")
                .and("operations", upTo(Limits.MOST_OPERATIONS, usual.operations()), "Operations of a batch.")
                .and(
                        "time",
                        time.with("default", usual.time().toSeconds()),
                        "Time of a request in the database, such as 10s; a plain number is seconds.")
                .and(
                        "cost",
                        JsonSchema.whole(Limits.LEAST_COST, Limits.MOST_COST).with("default", usual.cost()),
                        "What a query may be reckoned to cost before it runs.");
    }

    private static JsonSchema upTo(int most, int usual) {
        return JsonSchema.whole(1, most).with("default", usual);
    }
}
