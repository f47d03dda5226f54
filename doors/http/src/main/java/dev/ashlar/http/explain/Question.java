package dev.ashlar.http.explain;

import dev.ashlar.core.access.Subject;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request by somebody, of which an administrator asks what would come.
 *
 * @param target path and query, percent-encoded
 * @param body its bytes; none where it has no body
 */
record Question(String method, String target, Map<String, String> headers, byte[] body, Whom whom) {
    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

    /** Who makes the request. */
    sealed interface Whom {
        /** Nobody who is known. */
        record Anonymous() implements Whom {}

        /**
         * A user or an admin user.
         *
         * @param account id or e-mail address
         * @param organization id or alias, or null
         */
        record Account(
                Subject.Kind kind, String account, @Nullable String organization) implements Whom {}

        /**
         * A service account.
         *
         * @param key the id of one of its API keys
         * @param organization id or alias, or null
         */
        record Key(UUID key, @Nullable String organization) implements Whom {}

        /** Somebody of whom a token says so. */
        record Claims(Subject subject) implements Whom {}
    }

    /**
     * The request as if it had come.
     *
     * @param request by which it is asked about
     */
    Request request(Request request) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        List<Header> fields = new ArrayList<>(List.of(JSON));
        headers.forEach((name, value) -> fields.add(HeaderValues.create(HeaderNames.create(name), value)));
        return new Request.Inner(Verb.of(method), path, query, fields, request.trace(), request.sender()).with(body);
    }
}
