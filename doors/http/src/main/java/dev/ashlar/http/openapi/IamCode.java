package dev.ashlar.http.openapi;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.route.IamEndpoint;
import dev.ashlar.iam.password.PasswordPolicy;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes what of an IAM is code, by the table by which it is routed and read. */
final class IamCode {
    private final IamAnswers answers;
    private final View view;

    IamCode(ApiModel model, View view) {
        this.answers = new IamAnswers(model);
        this.view = view;
    }

    /** Adds all that the door has; what is code comes before what the definition says. */
    void add(ObjectNode paths) {
        for (IamEndpoint endpoint : IamEndpoint.values()) {
            if (endpoint != IamEndpoint.EXPLAIN
                    && endpoint.doors().contains(view.door())
                    && (view != View.Common.STRANGER || IamSummary.of(endpoint).open())) {
                paths.withObjectProperty("/" + endpoint.path())
                        .set(endpoint.verb().name().toLowerCase(Locale.ROOT), operation(endpoint));
            }
        }
    }

    private ObjectNode operation(IamEndpoint endpoint) {
        IamSummary told = IamSummary.of(endpoint);
        ObjectNode operation = Types.empty()
                .put("operationId", "code." + endpoint.name().toLowerCase(Locale.ROOT))
                .put("summary", told.summary());
        operation.putArray("tags").add(endpoint.path().split("/", 2)[0]);
        List<ObjectNode> parameters = IamParameters.of(endpoint);
        if (!parameters.isEmpty()) {
            parameters.forEach(operation.putArray("parameters")::add);
        }
        if (!endpoint.takes().all().isEmpty()) {
            operation.set("requestBody", body(endpoint));
        }
        ObjectNode responses = operation.putObject("responses");
        answers.add(responses, endpoint);
        new TreeMap<>(told.refusals())
                .forEach((kind, codes) -> responses.set(
                        Integer.toString(Problems.status(kind).code()),
                        Shared.refused("`" + String.join("`, `", codes) + "`")));
        responses.set("default", Refs.response("problem"));
        if (told.open()) {
            operation.putArray("security").addObject();
        }
        return operation;
    }

    private ObjectNode body(IamEndpoint endpoint) {
        ObjectNode schema = Types.typed("object");
        ObjectNode members = schema.putObject("properties");
        endpoint.takes().required().forEach(name -> members.set(name, member(endpoint, name)));
        endpoint.takes().optional().forEach(name -> members.set(name, Types.nullable(member(endpoint, name))));
        ArrayNode required = schema.putArray("required");
        endpoint.takes().required().forEach(required::add);
        schema.put("additionalProperties", false);
        ObjectNode body = Types.empty().put("required", true);
        ObjectNode content = body.putObject("content");
        content.putObject(MediaTypes.JSON).set("schema", schema);
        if (endpoint.takes().form()) {
            content.putObject(MediaTypes.FORM).set("schema", schema.deepCopy());
        }
        return body;
    }

    private static ObjectNode member(IamEndpoint endpoint, String name) {
        ObjectNode text = Types.typed("string");
        return switch (name) {
            case "email" -> text.put("format", "email");
            case "current_password" -> text.put("format", "password");
            case "password" -> endpoint == IamEndpoint.SIGN_IN ? text.put("format", "password") : chosen(text);
            case "organization" -> text.put("description", "Alias or id of the organization to act for.");
            case "token" -> text.put("description", "The secret of a mailed link, or the token that is given back.");
            case "service_account_id" -> text.put("format", "uuid");
            case "expires_at" -> text.put("format", "date-time");
            default -> text;
        };
    }

    private static ObjectNode chosen(ObjectNode password) {
        return password.put("format", "password")
                .put("minLength", PasswordPolicy.SHORTEST)
                .put("maxLength", PasswordPolicy.LONGEST);
    }
}
