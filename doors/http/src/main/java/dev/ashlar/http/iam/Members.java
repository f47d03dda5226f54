package dev.ashlar.http.iam;

import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Request;
import io.helidon.http.HeaderNames;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The body of a request to code: one JSON object whose members are texts. */
public final class Members {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final long LONGEST = 100_000;
    private static final Set<String> JSON = Set.of(MediaTypes.JSON);

    private final Map<String, String> values;

    private Members(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a body.
     *
     * @param required members that have to be there
     * @param optional members that may be there, or be null
     * @throws Refusal MALFORMED or INVALID, with all that is wrong
     */
    public static Members read(Request request, List<String> required, List<String> optional) {
        MediaTypes.checkContent(request, JSON);
        List<String> known = new ArrayList<>(required);
        known.addAll(optional);
        Map<String, String> values = new HashMap<>();
        List<Violation> malformed = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), Bodies.open(request, LONGEST))) {
            object(parser, known, values, malformed);
        } catch (JacksonException e) {
            throw malformed("The body is not JSON, or has a member twice.", List.of());
        }
        if (!malformed.isEmpty()) {
            throw malformed("The body has members that are not as they should be.", malformed);
        }
        demand(required, values);
        return new Members(values);
    }

    /** Reads a body that may also be a form, as libraries of OAuth send it. */
    static Members readForm(Request request, List<String> required, List<String> optional) {
        String type = request.header(HeaderNames.CONTENT_TYPE);
        if (type == null || !type.startsWith(MediaTypes.FORM)) {
            return read(request, required, optional);
        }
        Map<String, String> values = new HashMap<>();
        String body = new String(Bodies.read(request, LONGEST), StandardCharsets.UTF_8);
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (equals > 0 && (required.contains(name) || optional.contains(name))) {
                values.put(name, decoded(pair.substring(equals + 1)));
            }
        }
        demand(required, values);
        return new Members(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("The form is not percent-encoded as it should be.", List.of());
        }
    }

    private static void object(
            JsonParser parser, List<String> known, Map<String, String> values, List<Violation> malformed) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("The body must be a JSON object.", List.of());
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (!known.contains(name)) {
                malformed.add(unknown(name, known));
            } else if (token == JsonToken.VALUE_STRING) {
                values.put(name, parser.getString());
            } else if (token != JsonToken.VALUE_NULL) {
                malformed.add(Violation.of("/" + name, "type", "must be a string"));
            }
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw malformed("The body goes on behind its object.", List.of());
        }
    }

    private static Violation unknown(String name, List<String> known) {
        String shown = name.length() > 63 ? name.substring(0, 63) : name;
        String pointer = "/" + shown.replace("~", "~0").replace("/", "~1");
        String hint = Nearest.hint(shown, known);
        return Violation.of(
                pointer, "unknown_field", hint.isEmpty() ? "is no member here" : "is no member here; " + hint);
    }

    private static void demand(List<String> required, Map<String, String> values) {
        List<Violation> missing = required.stream()
                .filter(name -> !values.containsKey(name))
                .map(name -> Violation.of("/" + name, "required", "is required"))
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_body", "The body lacks members.", missing);
        }
    }

    private static Refusal malformed(String detail, List<Violation> violations) {
        return Refusal.of(Refusal.Kind.MALFORMED, "malformed_body", detail, violations);
    }

    /** A member that is required. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not required");
        }
        return value;
    }

    /** A member that may be missing. */
    public @Nullable String find(String name) {
        return values.get(name);
    }

    /** All members that were given. */
    Map<String, String> values() {
        return Map.copyOf(values);
    }
}
