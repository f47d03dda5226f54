package dev.ashlar.http.openapi;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.http.iam.Shown;
import dev.ashlar.http.route.IamEndpoint;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes what of an IAM is code answers where it does not refuse. */
final class IamAnswers {
    private final ApiModel model;

    IamAnswers(ApiModel model) {
        this.model = model;
    }

    /** Adds how an endpoint answers what it takes. */
    void add(ObjectNode responses, IamEndpoint endpoint) {
        switch (endpoint) {
            case SIGN_UP, RESET_PASSWORD ->
                responses.set("202", bare("Taken; a mail goes out where there is reason for one."));
            case SIGN_IN, REDEEM_SIGN_IN ->
                responses.set("201", Outcomes.answer("The tokens of a new session.", tokens()));
            case BEGIN_SIGN_IN -> responses.set("303", sent("To the issuer."));
            case RETURN_SIGN_IN -> responses.set("303", sent("To the application, with a `code`."));
            case REFRESH -> responses.set("200", Outcomes.answer("The next tokens of the session.", tokens()));
            case END_SESSIONS, SIGN_OUT, REVOKE, SET_PASSWORD, LEAVE_ORGANIZATION ->
                responses.set("204", bare("Done, without a body."));
            case USERINFO -> responses.set("200", Outcomes.answer("Who one is.", profile()));
            case CREATE_ORGANIZATION -> created(responses, "organization", Shown.ORGANIZATION);
            case INVITE -> created(responses, "invitation", Shown.INVITATION);
            case ACCEPT -> created(responses, "membership", Shown.MEMBERSHIP);
            case CREATE_ADMIN -> created(responses, "admin_user", Shown.ADMIN_USER);
            case CREATE_KEY -> {
                ObjectNode key = row("api_key", Shown.API_KEY);
                ((ObjectNode) key.get("properties"))
                        .set("key", Types.typed("string").put("description", "The key itself, shown this once."));
                responses.set("201", Outcomes.answer("The new key.", key, "Location"));
            }
            case EXPLAIN -> throw new IllegalArgumentException("Explanations describe " + endpoint);
            case KEYS -> responses.set("200", Outcomes.answer("A JSON Web Key Set.", Types.typed("object")));
            case CONFIGURATION ->
                responses.set("200", Outcomes.answer("Where everything is, by OpenID Connect.", Types.typed("object")));
            case LINK -> {
                ObjectNode page = bare("A page on which what a mailed link is for can be done.");
                page.putObject("content").putObject("text/html").set("schema", Types.typed("string"));
                responses.set("200", page);
            }
        }
    }

    private static ObjectNode sent(String description) {
        ObjectNode answer = bare(description);
        answer.withObjectProperty("headers").putObject("Location").set("schema", Types.typed("string"));
        return answer;
    }

    private static ObjectNode bare(String description) {
        ObjectNode answer = Types.empty().put("description", description);
        Outcomes.headers(answer);
        return answer;
    }

    private void created(ObjectNode responses, String schema, List<String> fields) {
        responses.set("201", Outcomes.answer("The new row.", row(schema, fields), "Location"));
    }

    private ObjectNode row(String schema, List<String> fields) {
        ObjectNode row = Types.typed("object");
        ObjectNode properties = row.putObject("properties");
        ArrayNode required = row.putArray("required");
        for (String field : fields) {
            model.schema(schema).field(field).ifPresent(found -> properties.set(field, Types.READ.of(found)));
            required.add(field);
        }
        return row;
    }

    private static ObjectNode tokens() {
        ObjectNode tokens = Types.typed("object");
        ObjectNode members = tokens.putObject("properties");
        members.set("access_token", Types.typed("string"));
        members.set("token_type", Types.oneOf(List.of("Bearer")));
        members.set("expires_in", Types.typed("integer").put("description", "Seconds."));
        members.set("refresh_token", Types.typed("string").put("description", "Counts once."));
        members.set("session_id", Types.typed("string").put("format", "uuid"));
        members.set("session_expires_at", Types.typed("string").put("format", "date-time"));
        acting(members);
        members.propertyNames().forEach(tokens.putArray("required")::add);
        return tokens;
    }

    private static void acting(ObjectNode members) {
        members.set("organization_id", Types.nullable(Types.typed("string").put("format", "uuid")));
        members.set("roles", texts());
    }

    private static ObjectNode texts() {
        return (ObjectNode) Types.typed("array").set("items", Types.typed("string"));
    }

    private static ObjectNode profile() {
        ObjectNode profile = Types.typed("object");
        ObjectNode members = profile.putObject("properties");
        members.set("sub", Types.typed("string").put("format", "uuid"));
        members.set("kind", Types.oneOf(List.of("user", "admin", "service")));
        acting(members);
        members.set("permissions", texts());
        members.set("organizations", Types.typed("array").set("items", organization()));
        members.propertyNames().forEach(profile.putArray("required")::add);
        members.set("email", Types.typed("string").put("format", "email"));
        members.set("email_verified", Types.typed("boolean"));
        members.set("name", Types.typed("string"));
        return profile;
    }

    private static ObjectNode organization() {
        ObjectNode organization = Types.typed("object");
        ObjectNode members = organization.putObject("properties");
        members.set("id", Types.typed("string").put("format", "uuid"));
        members.set("alias", Types.typed("string"));
        members.set("roles", texts());
        members.propertyNames().forEach(organization.putArray("required")::add);
        members.set("name", Types.typed("string"));
        return organization;
    }
}
