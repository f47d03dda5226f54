package dev.ashlar.http.openapi;

import dev.ashlar.http.route.IamEndpoint;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Describes the parameters of what of an IAM is code: browsers that sign in through an issuer bring some. */
final class IamParameters {
    private IamParameters() {}

    static List<ObjectNode> of(IamEndpoint endpoint) {
        List<ObjectNode> parameters = new ArrayList<>();
        if (endpoint.path().contains("{issuer}")) {
            parameters.add(parameter("issuer", "path", "The name of the issuer in the definition.", true));
        }
        switch (endpoint) {
            case BEGIN_SIGN_IN -> {
                parameters.add(query("code_challenge", "SHA-256, in base64url, of a secret of the application.", true));
                parameters.add(query("code_challenge_method", "`S256`, as it is when left out.", false));
                parameters.add(query("return_to", "One of the addresses that the definition names.", false));
                parameters.add(query("organization", "Alias or id of the organization to act for.", false));
            }
            case RETURN_SIGN_IN -> {
                parameters.add(query("state", "Tells which sign-in it is.", true));
                parameters.add(query("code", "What the issuer gives to be asked with.", false));
                parameters.add(query("iss", "The issuer.", false));
                parameters.add(query("error", "Why the issuer refuses.", false));
            }
            case SIGN_UP,
                    SIGN_IN,
                    REDEEM_SIGN_IN,
                    END_SESSIONS,
                    SIGN_OUT,
                    REFRESH,
                    REVOKE,
                    SET_PASSWORD,
                    RESET_PASSWORD,
                    USERINFO,
                    CREATE_ORGANIZATION,
                    LEAVE_ORGANIZATION,
                    INVITE,
                    ACCEPT,
                    CREATE_ADMIN,
                    CREATE_KEY,
                    EXPLAIN,
                    KEYS,
                    CONFIGURATION,
                    LINK -> {}
        }
        return parameters;
    }

    private static ObjectNode query(String name, String description, boolean required) {
        return parameter(name, "query", description, required);
    }

    private static ObjectNode parameter(String name, String in, String description, boolean required) {
        ObjectNode parameter = Types.empty()
                .put("name", name)
                .put("in", in)
                .put("description", description)
                .put("required", required);
        parameter.set("schema", Types.typed("string"));
        return parameter;
    }
}
