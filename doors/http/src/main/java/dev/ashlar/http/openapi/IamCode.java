package dev.ashlar.http.openapi;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.problem.Refusal.Kind;
import dev.ashlar.http.iam.Shown;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.route.IamEndpoint;
import dev.ashlar.iam.password.PasswordPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes what of an IAM is code, by the table by which it is routed and read. */
final class IamCode {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final ApiModel model;
    private final View view;

    IamCode(ApiModel model, View view) {
        this.model = model;
        this.view = view;
    }

    /**
     * What an endpoint does, and how it is answered.
     *
     * @param open whether it needs no token
     * @param refusals codes by kind
     */
    private record Told(String summary, boolean open, Map<Kind, List<String>> refusals) {}

    /** Adds all that the door has; what is code comes before what the definition says. */
    void add(ObjectNode paths) {
        for (IamEndpoint endpoint : IamEndpoint.values()) {
            if (endpoint != IamEndpoint.EXPLAIN
                    && endpoint.doors().contains(view.door())
                    && (view != View.Common.STRANGER || told(endpoint).open())) {
                paths.withObjectProperty("/" + endpoint.path())
                        .set(endpoint.verb().name().toLowerCase(Locale.ROOT), operation(endpoint));
            }
        }
    }

    private ObjectNode operation(IamEndpoint endpoint) {
        Told told = told(endpoint);
        ObjectNode operation = Types.empty()
                .put("operationId", "code." + endpoint.name().toLowerCase(Locale.ROOT))
                .put("summary", told.summary());
        operation.putArray("tags").add(endpoint.path().split("/", 2)[0]);
        if (!IamParameters.of(endpoint).isEmpty()) {
            IamParameters.of(endpoint).forEach(operation.putArray("parameters")::add);
        }
        if (!endpoint.takes().all().isEmpty()) {
            operation.set("requestBody", body(endpoint));
        }
        ObjectNode responses = operation.putObject("responses");
        success(responses, endpoint);
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
            content.putObject(FORM).set("schema", schema.deepCopy());
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

    private void success(ObjectNode responses, IamEndpoint endpoint) {
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

    private static Told told(IamEndpoint endpoint) {
        return switch (endpoint) {
            case SIGN_UP ->
                open(
                        "Sign up: mail a link behind which a password is chosen",
                        Map.of(Kind.FORBIDDEN, List.of("sign_up_closed"), Kind.THROTTLED, List.of("too_many_mails")));
            case SIGN_IN ->
                open(
                        "Sign in",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("wrong_credentials"),
                                Kind.FORBIDDEN,
                                List.of("account_disabled", "organization_forbidden"),
                                Kind.THROTTLED,
                                List.of("too_many_tries", "too_many_requests"),
                                Kind.UNAVAILABLE,
                                List.of("sign_in_busy")));
            case BEGIN_SIGN_IN ->
                open(
                        "Send a browser to an issuer, to sign in there",
                        Map.of(
                                Kind.MALFORMED,
                                List.of("return_to_forbidden", "code_challenge", "invalid_query"),
                                Kind.ABSENT,
                                List.of("unknown_issuer"),
                                Kind.UNAVAILABLE,
                                List.of("issuer_unavailable")));
            case RETURN_SIGN_IN ->
                open(
                        "Take a browser back from an issuer, and send it to the application",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("token_invalid"),
                                Kind.FORBIDDEN,
                                List.of("sign_in_invalid", "sign_in_refused", "account_unknown", "account_disabled"),
                                Kind.ABSENT,
                                List.of("unknown_issuer"),
                                Kind.CONFLICT,
                                List.of("email_taken"),
                                Kind.UNAVAILABLE,
                                List.of("issuer_unavailable")));
            case REDEEM_SIGN_IN ->
                open(
                        "Have the tokens of who signed in at an issuer",
                        Map.of(
                                Kind.FORBIDDEN,
                                List.of("sign_in_invalid", "account_disabled", "organization_forbidden")));
            case END_SESSIONS -> known("End all sessions of one's own", Map.of(Kind.FORBIDDEN, List.of("no_session")));
            case SIGN_OUT -> known("Sign out", Map.of(Kind.FORBIDDEN, List.of("no_session")));
            case REFRESH ->
                open(
                        "Have the next tokens of a session",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("refresh_invalid", "refresh_reused"),
                                Kind.FORBIDDEN,
                                List.of("account_disabled", "organization_forbidden")));
            case REVOKE -> open("End the session of a refresh token", Map.of());
            case SET_PASSWORD ->
                open(
                        "Set a password, by knowing the old one or by a mailed link",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("wrong_credentials", "token_required"),
                                Kind.FORBIDDEN,
                                List.of("link_invalid", "no_password"),
                                Kind.INVALID,
                                List.of("weak_password"),
                                Kind.THROTTLED,
                                List.of("too_many_tries"),
                                Kind.UNAVAILABLE,
                                List.of("sign_in_busy")));
            case RESET_PASSWORD ->
                open(
                        "Mail a link behind which another password is chosen",
                        Map.of(Kind.THROTTLED, List.of("too_many_mails")));
            case USERINFO -> known("Tell who one is", Map.of());
            case CREATE_ORGANIZATION ->
                known(
                        "Make an organization, and be its admin",
                        Map.of(
                                Kind.FORBIDDEN,
                                List.of("organizations_closed", "users_only"),
                                Kind.CONFLICT,
                                List.of("alias_taken")));
            case LEAVE_ORGANIZATION ->
                known(
                        "Leave the organization that one acts for",
                        Map.of(
                                Kind.FORBIDDEN,
                                List.of("organization_required", "not_a_member", "users_only"),
                                Kind.CONFLICT,
                                List.of("last_admin")));
            case INVITE ->
                known(
                        "Mail an invitation to the organization that one acts for",
                        Map.of(
                                Kind.FORBIDDEN,
                                List.of("organization_required", "role_required", "row_forbidden"),
                                Kind.CONFLICT,
                                List.of("unique"),
                                Kind.THROTTLED,
                                List.of("too_many_mails")));
            case ACCEPT ->
                open(
                        "Accept an invitation: signed in, or by choosing a password",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("sign_in_to_accept"),
                                Kind.FORBIDDEN,
                                List.of("invitation_invalid", "invitation_for_another"),
                                Kind.CONFLICT,
                                List.of("already_member"),
                                Kind.INVALID,
                                List.of("weak_password")));
            case CREATE_ADMIN ->
                open(
                        "Make an administrator; the first one by the link that the server prints",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("token_required"),
                                Kind.FORBIDDEN,
                                List.of("admins_only", "link_invalid"),
                                Kind.CONFLICT,
                                List.of("unique"),
                                Kind.INVALID,
                                List.of("weak_password")));
            case CREATE_KEY ->
                known("Make an API key, which is shown this once", Map.of(Kind.FORBIDDEN, List.of("role_required")));
            case EXPLAIN -> throw new IllegalArgumentException("Explanations describe " + endpoint);
            case KEYS -> open("The public keys that tokens are signed with", Map.of());
            case CONFIGURATION -> open("Where everything is, for clients of OpenID Connect", Map.of());
            case LINK -> open("The page where links in mails lead", Map.of());
        };
    }

    private static Told open(String summary, Map<Kind, List<String>> refusals) {
        return new Told(summary, true, refusals);
    }

    private static Told known(String summary, Map<Kind, List<String>> refusals) {
        return new Told(summary, false, refusals);
    }
}
