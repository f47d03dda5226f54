package dev.ashlar.http.openapi;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.route.IamEndpoint;
import dev.ashlar.iam.definition.IamDefinition;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Describes, in the document of an IAM for administrators, how these ask what comes of requests of others. */
final class Explanations {
    private static final String QUESTION = "explanation-question";
    private static final String ANSWER = "explanation";

    private final ApiModel model;
    private final View view;

    Explanations(ApiModel model, View view) {
        this.model = model;
        this.view = view;
    }

    /** Adds everything, where it belongs there. */
    void add(ObjectNode paths, ObjectNode components) {
        if (!IamDefinition.isIam(model.name()) || view.door() != Door.ADMIN) {
            return;
        }
        ObjectNode schemas = components.withObjectProperty("schemas");
        schemas.set(QUESTION, question());
        schemas.set(ANSWER, answer());
        ObjectNode operation = Types.empty()
                .put("operationId", "explanations")
                .put(
                        "summary",
                        "Tell what would come of a request by somebody, and why, apart from rate limits; nothing is done");
        operation.putArray("tags").add("explanations");
        ObjectNode body = Types.empty().put("required", true);
        body.putObject("content").putObject(MediaTypes.JSON).set("schema", Refs.schema(QUESTION));
        operation.set("requestBody", body);
        ObjectNode responses = operation.putObject("responses");
        responses.set("200", Outcomes.answer("What would come of it.", Refs.schema(ANSWER)));
        responses.set("404", Refs.response("404"));
        responses.set("default", Refs.response("problem"));
        paths.putObject("/" + IamEndpoint.EXPLAIN.path()).set("post", operation);
    }

    private static ObjectNode question() {
        ObjectNode question = Types.typed("object");
        ObjectNode members = question.putObject("properties");
        members.set("method", Types.oneOf(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")));
        members.set("path", text("The path of the request with its query, percent-encoded."));
        ObjectNode headers = Types.typed("object").put("description", "If-Match, If-None-Match, Prefer and Accept.");
        headers.set("additionalProperties", Types.typed("string"));
        members.set("headers", headers);
        members.set("body", Types.empty().put("description", "The body of the request, if it has one."));
        members.set(
                "subject",
                Types.empty()
                        .put(
                                "description",
                                "`\"anonymous\"`, or an object with one of `user`, `admin_user` (e-mail address or id), `api_key` (id)"
                                        + " and `claims` (`sub`, `kind`, `org`, `roles`), and the `organization` that it acts for."));
        List.of("method", "path", "subject").forEach(question.putArray("required")::add);
        ObjectNode example =
                question.put("additionalProperties", false).putArray("examples").addObject();
        example.put("method", "GET").put("path", "/demo/shop/sales/v1/orders").put("subject", "anonymous");
        return question;
    }

    private static ObjectNode answer() {
        ObjectNode answer = Types.typed("object");
        ObjectNode members = answer.putObject("properties");
        members.set("decision", Types.oneOf(List.of("allowed", "refused", "hidden", "absent")));
        members.set("decided_by", text("The gate, rule or other thing that decides, in one word."));
        members.set("because", text("The same as a sentence."));
        members.set("status", Types.typed("integer").put("description", "What the request would be answered with."));
        members.set("code", text("The code of the problem that it would be answered with."));
        members.set("detail", text("Its sentence."));
        members.set("rows", Types.typed("integer").put("description", "How many rows it would find or touch."));
        members.set("subject", things("Who makes the request, as things stand."));
        members.set("request", things("What the address is for."));
        members.set("gates", list("What each gate finds, in the order in which they are asked."));
        members.set("conditions", list("How many rows each condition leaves, one after the other."));
        members.set("left_behind", list("The same of the rule on writes and the row that would be left behind."));
        members.set("fields", list("Fields that the subject may not read or not write."));
        List.of("decision", "decided_by", "because", "status", "request", "gates", "fields")
                .forEach(answer.putArray("required")::add);
        return answer;
    }

    private static ObjectNode text(String description) {
        return Types.typed("string").put("description", description);
    }

    private static ObjectNode things(String description) {
        return Types.typed("object").put("description", description);
    }

    private static ObjectNode list(String description) {
        ObjectNode list = Types.typed("array").put("description", description);
        list.set("items", Types.typed("object"));
        return list;
    }
}
