package dev.ashlar.http.explain;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.explain.Question.Whom;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads {@code {"method","path","headers"?,"body"?,"subject"}}. */
final class QuestionReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> MEMBERS = List.of("method", "path", "headers", "body", "subject");
    private static final List<String> WHOM = List.of("user", "admin_user", "api_key", "claims", "organization");
    private static final List<String> CLAIMS = List.of("kind", "sub", "org", "roles");
    private static final List<String> HEADERS = List.of("if-match", "if-none-match", "prefer", "accept");
    private static final byte[] NOTHING = new byte[0];

    private final JsonParser parser;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private byte[] body = NOTHING;
    private @Nullable Whom whom;

    private QuestionReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a body.
     *
     * @throws Refusal MALFORMED
     */
    static Question read(InputStream body) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            QuestionReader reader = new QuestionReader(parser);
            demand(parser.nextToken() == JsonToken.START_OBJECT, "The body must be a JSON object.");
            reader.object("", MEMBERS, reader::member);
            demand(parser.nextToken() == null, "The body must be one JSON object.");
            return reader.question();
        } catch (JacksonException e) {
            throw malformed("The body is not JSON, or has a member twice.");
        }
    }

    private Question question() {
        String path = required("path");
        demand(
                path.startsWith("/"),
                "The member `path` must begin with a slash: the path of the request, with its query.");
        if (whom == null) {
            throw malformed("The member `subject` is needed: who makes the request.");
        }
        return new Question(required("method"), path, headers, body, whom);
    }

    private String required(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw malformed("The member `" + name + "` is needed.");
        }
        return text;
    }

    /** What is done with the value of a member, at which the parser stands. */
    @FunctionalInterface
    private interface Member {
        void read(String name);
    }

    private void object(String place, List<String> known, Member member) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            demand(
                    known.contains(name),
                    "There is no member " + shown(place + name) + " here. " + Nearest.hint(name, known));
            member.read(name);
        }
        demand(parser.currentToken() == JsonToken.END_OBJECT, "The body must be a JSON object.");
    }

    private static String shown(String name) {
        return name.length() > 63 ? "of that name" : "`" + name + "`";
    }

    private void member(String name) {
        switch (name) {
            case "headers" -> headers();
            case "body" -> body = copy();
            case "subject" -> whom = whom();
            default -> texts.put(name, text(name));
        }
    }

    private void headers() {
        demand(parser.currentToken() == JsonToken.START_OBJECT, "The member `headers` must be an object of strings.");
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            demand(
                    HEADERS.contains(name.toLowerCase(Locale.ROOT)),
                    "The header fields that count here are If-Match, If-None-Match, Prefer and Accept.");
            headers.put(name, text("headers." + name));
        }
    }

    private byte[] copy() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.copyCurrentStructureExact(parser);
        }
        return bytes.toByteArray();
    }

    private Whom whom() {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            demand(parser.getString().equals("anonymous"), "The member `subject` is \"anonymous\", or an object.");
            return new Whom.Anonymous();
        }
        demand(parser.currentToken() == JsonToken.START_OBJECT, "The member `subject` is \"anonymous\", or an object.");
        return new WhomReader().read();
    }

    private String text(String name) {
        demand(parser.currentToken() == JsonToken.VALUE_STRING, "The member `" + name + "` must be a string.");
        return parser.getString();
    }

    private static @Nullable UUID uuid(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            demand(id.toString().equalsIgnoreCase(text), "The member `" + name + "` must be a UUID.");
            return id;
        } catch (IllegalArgumentException none) {
            throw malformed("The member `" + name + "` must be a UUID.");
        }
    }

    private static void demand(boolean right, String detail) {
        if (!right) {
            throw malformed(detail);
        }
    }

    private static Refusal malformed(String detail) {
        return Refusal.of(Refusal.Kind.MALFORMED, "malformed_body", detail.strip());
    }

    /** Reads who makes the request. */
    private final class WhomReader {
        private final Map<String, String> named = new HashMap<>();
        private @Nullable Subject claimed;

        Whom read() {
            object("subject.", WHOM, this::member);
            String organization = named.remove("organization");
            demand(
                    named.size() + (claimed == null ? 0 : 1) == 1,
                    "The member `subject` has one of `user`, `admin_user`, `api_key` and `claims`.");
            if (claimed != null) {
                demand(organization == null, "The organization of `claims` is their `org`.");
                return new Whom.Claims(claimed);
            }
            return whom(named.entrySet().iterator().next(), organization);
        }

        private void member(String name) {
            if (name.equals("claims")) {
                claimed = claims();
            } else {
                named.put(name, text("subject." + name));
            }
        }

        private static Whom whom(Map.Entry<String, String> named, @Nullable String organization) {
            String value = named.getValue();
            UUID key = named.getKey().equals("api_key") ? uuid("subject.api_key", value) : null;
            if (key != null) {
                return new Whom.Key(key, organization);
            }
            Subject.Kind kind = named.getKey().equals("user") ? Subject.Kind.USER : Subject.Kind.ADMIN;
            return new Whom.Account(kind, value, organization);
        }

        private Subject claims() {
            demand(parser.currentToken() == JsonToken.START_OBJECT, "The member `subject.claims` must be an object.");
            Map<String, String> claims = new HashMap<>();
            Set<String> roles = new HashSet<>();
            object("subject.claims.", CLAIMS, name -> {
                if (name.equals("roles")) {
                    roles(roles);
                } else {
                    claims.put(name, text("subject.claims." + name));
                }
            });
            UUID id = uuid("subject.claims.sub", claims.get("sub"));
            demand(id != null, "The member `subject.claims.sub` is needed.");
            return new Subject(
                    kind(claims.getOrDefault("kind", "user")),
                    id,
                    uuid("subject.claims.org", claims.get("org")),
                    roles);
        }

        private void roles(Set<String> roles) {
            demand(parser.currentToken() == JsonToken.START_ARRAY, "The member `roles` must be a list of strings.");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                roles.add(text("roles"));
            }
        }

        private static Subject.Kind kind(String text) {
            return switch (text) {
                case "user" -> Subject.Kind.USER;
                case "admin" -> Subject.Kind.ADMIN;
                case "service" -> Subject.Kind.SERVICE;
                default -> throw malformed("The member `subject.claims.kind` is user, admin or service.");
            };
        }
    }
}
