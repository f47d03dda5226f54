package dev.ashlar.http.operation;

import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Refusal;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads which token is wanted. */
final class TokenRequests {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> MEMBERS =
            List.of("owner", "project", "environment", "admin", "organization", "roles", "user", "seconds");

    private String owner = "";
    private String project = "";
    private String environment = "";
    private boolean admin;
    private @Nullable String organization;
    private final Set<String> roles = new HashSet<>();
    private @Nullable String user;
    private Duration timeToLive = TokenRequest.TIME_TO_LIVE;

    private TokenRequests() {}

    /**
     * Reads {@code {"owner","project","environment","admin"?,"organization"?,"roles"?,"user"?,"seconds"?}}.
     *
     * @throws Refusal MALFORMED for anything else
     */
    static TokenRequest read(InputStream body) {
        TokenRequests wanted = new TokenRequests();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            wanted.object(parser);
        } catch (JacksonException e) {
            throw malformed("The body is not JSON, or has a member twice.");
        }
        return wanted.finished();
    }

    private void object(JsonParser parser) {
        demand(parser.nextToken() == JsonToken.START_OBJECT, "The body must be a JSON object.");
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            member(name, parser);
        }
        demand(
                parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null,
                "The body must be one JSON object.");
    }

    private void member(String name, JsonParser parser) {
        switch (name) {
            case "owner" -> owner = text(name, parser);
            case "project" -> project = text(name, parser);
            case "environment" -> environment = text(name, parser);
            case "organization" -> organization = text(name, parser);
            case "user" -> user = text(name, parser);
            case "admin" -> admin = truth(parser);
            case "roles" -> roles(parser);
            case "seconds" -> timeToLive = seconds(parser);
            default -> throw malformed("There is no member " + shown(name) + " here. " + Nearest.hint(name, MEMBERS));
        }
    }

    private static String shown(String name) {
        return name.length() > 63 ? "of that name" : "`" + name + "`";
    }

    private static String text(String name, JsonParser parser) {
        demand(parser.currentToken() == JsonToken.VALUE_STRING, "The member `" + name + "` must be a string.");
        return parser.getString();
    }

    private static boolean truth(JsonParser parser) {
        JsonToken token = parser.currentToken();
        demand(
                token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE,
                "The member `admin` must be true or false.");
        return token == JsonToken.VALUE_TRUE;
    }

    private static Duration seconds(JsonParser parser) {
        demand(
                parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && parser.getString().length() < 10,
                "The member `seconds` must be a whole number of seconds.");
        return Duration.ofSeconds(parser.getLongValue());
    }

    private void roles(JsonParser parser) {
        demand(parser.currentToken() == JsonToken.START_ARRAY, "The member `roles` must be a list of strings.");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            roles.add(text("roles", parser));
        }
    }

    private TokenRequest finished() {
        demand(!owner.isEmpty() && !project.isEmpty(), "The members `owner` and `project` are needed.");
        Environment where = Arrays.stream(Environment.values())
                .filter(each -> each.label().equals(environment))
                .findFirst()
                .orElseThrow(() -> malformed("The member `environment` must be test, develop, staging or production."));
        return new TokenRequest(owner, project, where, admin, organization, roles, user, timeToLive);
    }

    private static void demand(boolean right, String detail) {
        if (!right) {
            throw malformed(detail);
        }
    }

    private static Refusal malformed(String detail) {
        return Refusal.of(Refusal.Kind.MALFORMED, "malformed_body", detail.strip());
    }
}
