package dev.ashlar.http.iam;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Parameters of an address, each of which comes once. */
final class Parameters {
    private Parameters() {}

    /** The parameters of a request by name; MALFORMED ({@code invalid_query}) where one comes twice. */
    static Map<String, String> of(Request request) {
        Map<String, String> found = new HashMap<>();
        for (String pair : request.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && found.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))) != null) {
                throw Refusal.of(Refusal.Kind.MALFORMED, "invalid_query", "A parameter comes twice.");
            }
        }
        return found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
