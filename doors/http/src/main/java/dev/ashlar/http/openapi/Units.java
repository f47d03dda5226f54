package dev.ashlar.http.openapi;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.work.Job;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.route.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes what concerns operations of any schema: several of them as one, and such as are done later. */
final class Units {
    /** The answer to what is done later. */
    static final String LATER = "202";

    private static final String BATCH = "batch";
    private static final String JOBS = "jobs";
    private static final String BODY = "batch-body";
    private static final String RESULTS = "batch-results";
    private static final String JOB = "job-answer";
    private static final String ID = "job-id";

    private final ApiModel model;
    private final View view;

    Units(ApiModel model, View view) {
        this.model = model;
        this.view = view;
    }

    /** Whether a view is that of somebody whose work may be done later: nobody could know a stranger again. */
    static boolean postpones(View view) {
        return view != View.Common.STRANGER;
    }

    /**
     * Adds everything.
     *
     * @param offers what there is to be done with single rows
     */
    void add(ObjectNode paths, ObjectNode components, List<Offer> offers) {
        ObjectNode schemas = components.withObjectProperty("schemas");
        ObjectNode responses = components.withObjectProperty("responses");
        if (free(BATCH)) {
            schemas.set(BODY, body(example(offers)));
            schemas.set(RESULTS, results());
            paths.putObject("/" + BATCH).set("post", batch());
        }
        if (postpones(view)) {
            schemas.set(JOB, job());
            responses.set(JOB, Outcomes.answer("Where it stands.", Refs.schema(JOB), "Retry-After"));
            responses.set(
                    LATER,
                    Outcomes.answer(
                            "It is done later; `Location` tells what comes of it.",
                            Refs.schema(JOB),
                            "Location",
                            "Preference-Applied",
                            "Retry-After"));
            if (free(JOBS)) {
                components.withObjectProperty("parameters").set(ID, id());
                jobs(paths.putObject("/" + JOBS + "/{id}"));
            }
        }
    }

    /** An endpoint of that name comes first. */
    private boolean free(String name) {
        return model.schemas().stream()
                .noneMatch(schema -> schema.endpoint().name().equals(name));
    }

    private static Optional<String> example(List<Offer> offers) {
        return offers.stream()
                .filter(offer -> offer.place() == Place.Whole.ROWS && offer.operation() == Operation.LIST)
                .map(offer -> "/" + offer.schema().endpoint().name() + "?limit=1")
                .findFirst();
    }

    private ObjectNode batch() {
        ObjectNode operation = operation(BATCH, "Several operations as one: all are done, or none");
        ArrayNode parameters = operation.putArray("parameters");
        if (view.door() == Door.ADMIN) {
            parameters.add(Refs.parameter("X-Organization-optional"));
        }
        parameters.add(Refs.parameter("Prefer")).add(Refs.parameter("Idempotency-Key"));
        ObjectNode body = Types.empty().put("required", true);
        body.putObject("content").putObject(MediaTypes.JSON).set("schema", Refs.schema(BODY));
        operation.set("requestBody", body);
        ObjectNode responses = operation.putObject("responses");
        responses.set("200", Outcomes.answer("What each was answered.", Refs.schema(RESULTS), "Preference-Applied"));
        if (postpones(view)) {
            responses.set(LATER, Refs.response(LATER));
        }
        List.of("204", "404", "409", "412", "422").forEach(status -> responses.set(status, Refs.response(status)));
        responses.set("default", Refs.response("problem"));
        return operation;
    }

    private void jobs(ObjectNode path) {
        path.putArray("parameters").add(Refs.parameter(ID));
        ObjectNode get = operation(JOBS + ".get", "Tell what comes of work that is done later");
        ObjectNode told = get.putObject("responses");
        told.set("200", Refs.response(JOB));
        told.set("404", Refs.response("404"));
        told.set("default", Refs.response("problem"));
        path.set("get", get);
        ObjectNode cancel = operation(JOBS + ".cancel", "Take work back that has not begun");
        ObjectNode done = cancel.putObject("responses");
        List.of("204", "404", "409").forEach(status -> done.set(status, Refs.response(status)));
        done.set("default", Refs.response("problem"));
        path.set("delete", cancel);
    }

    private static ObjectNode operation(String id, String summary) {
        ObjectNode operation = Types.empty().put("operationId", id).put("summary", summary);
        operation.putArray("tags").add(id.substring(0, id.indexOf('.') < 0 ? id.length() : id.indexOf('.')));
        return operation;
    }

    private static ObjectNode id() {
        ObjectNode id = Types.empty().put("name", "id").put("in", "path").put("required", true);
        id.set("schema", Types.typed("string").put("format", "uuid"));
        return id;
    }

    private ObjectNode body(Optional<String> example) {
        ObjectNode operations =
                Types.typed("array").put("maxItems", model.limits().operations());
        operations.set("items", step());
        ObjectNode body = Types.typed("object");
        body.putObject("properties").set("operations", operations);
        body.putArray("required").add("operations");
        ArrayNode steps = body.put("additionalProperties", false)
                .putArray("examples")
                .addObject()
                .putArray("operations");
        example.ifPresent(path -> steps.addObject().put("method", "GET").put("path", path));
        return body;
    }

    private static ObjectNode step() {
        ObjectNode step = Types.typed("object");
        ObjectNode members = step.putObject("properties");
        members.set("ref", Types.typed("string").put("description", "Name by which later operations refer to it."));
        members.set("method", Types.oneOf(List.of("GET", "POST", "PUT", "PATCH", "DELETE")));
        members.set(
                "path",
                Types.typed("string")
                        .put(
                                "description",
                                "Below the version; `$ref.field` stands for a value of an earlier answer."));
        ObjectNode headers = Types.typed("object").put("description", "If-Match, If-None-Match and Prefer.");
        headers.set("additionalProperties", Types.typed("string"));
        members.set("headers", headers);
        members.set(
                "body",
                Types.empty()
                        .put("description", "A text `$ref.field` becomes that value; `$$` begins any other dollar."));
        step.putArray("required").add("method").add("path");
        return step.put("additionalProperties", false);
    }

    private static ObjectNode results() {
        ObjectNode result = Types.typed("object");
        ObjectNode members = result.putObject("properties");
        members.set("status", Types.typed("integer"));
        members.set("body", Types.empty().put("description", "As of a request of its own; null where there is none."));
        result.putArray("required").add("status").add("body");
        ObjectNode results = Types.typed("object");
        results.putObject("properties").set("results", Types.typed("array").set("items", result));
        results.putArray("required").add("results");
        return results;
    }

    private static ObjectNode job() {
        ObjectNode job = Types.typed("object");
        ObjectNode members = job.putObject("properties");
        members.set(
                "status",
                Types.oneOf(
                        Arrays.stream(Job.State.values()).map(Job.State::label).toList()));
        ObjectNode progress = Types.typed("object");
        ObjectNode steps = progress.putObject("properties");
        steps.set("done", Types.typed("integer").put("description", "Operations of a batch, or rows of bulk work."));
        steps.set(
                "total", Types.nullable(Types.typed("integer")).put("description", "Null where nobody knows it yet."));
        progress.putArray("required").add("done").add("total");
        members.set("progress", progress);
        members.set(
                "result", Types.empty().put("description", "The body that the request would have been answered with."));
        members.set("errors", Types.typed("array").set("items", Refs.schema(Shared.PROBLEM)));
        List.of("status", "progress", "result", "errors").forEach(job.putArray("required")::add);
        return job;
    }
}
