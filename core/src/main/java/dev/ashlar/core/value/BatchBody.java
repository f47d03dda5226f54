package dev.ashlar.core.value;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of several requests in one:
 * {@code {"operations":[{"ref":"o","method":"POST","path":"/orders","body":{…}},{…,"body":{"order_id":"$o.id"}}]}}.
 *
 * @param operations in the order they are carried out
 */
public record BatchBody(List<Operation> operations) {
    public BatchBody {
        operations = List.copyOf(operations);
    }

    /**
     * One request.
     *
     * @param ref by which later ones refer to its answer, if they do
     * @param headers header fields by their names as written
     */
    public record Operation(
            @Nullable String ref, String method, PathTemplate path, Map<String, String> headers, JsonTemplate body) {
        public Operation {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * Reads a body to its end.
     *
     * @param most operations that are allowed
     * @throws dev.ashlar.core.problem.Refusal MALFORMED, with all that is wrong; every reference leads to an operation before its own
     */
    public static BatchBody read(InputStream body, int most) {
        return JsonBody.read(Json.parser(body), parser -> new BatchReader(parser, most).read());
    }
}
