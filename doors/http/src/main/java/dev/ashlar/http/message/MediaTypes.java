package dev.ashlar.http.message;

import dev.ashlar.core.problem.Refusal;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which media types a request brings and takes. */
public final class MediaTypes {
    /** JSON. */
    public static final String JSON = "application/json";

    /** A <a href="https://www.rfc-editor.org/rfc/rfc7396">JSON merge patch</a>. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    /** JSON values, each on a line of its own. */
    public static final String NDJSON = "application/x-ndjson";

    /** Comma-separated values by <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>. */
    public static final String CSV = "text/csv";

    /** What forms of HTML are sent as, and what libraries of OAuth send. */
    public static final String FORM = "application/x-www-form-urlencoded";

    /** What lists can be answered as. */
    public static final List<String> OF_LISTS = List.of(JSON, NDJSON, CSV);

    private static final List<String> ONLY_JSON = List.of(JSON);
    private static final Set<String> TAKEN = Set.of("*/*", "application/*", JSON);

    private MediaTypes() {}

    /**
     * Makes sure that the caller takes JSON.
     *
     * @throws Refusal NOT_ACCEPTABLE
     */
    public static void checkAccept(Request request) {
        accepted(request, ONLY_JSON);
    }

    /**
     * Which of some media types the caller likes best, the first one where it does not mind.
     *
     * @throws Refusal NOT_ACCEPTABLE
     */
    public static String accepted(Request request, List<String> offered) {
        List<String> lines = request.headers(HeaderNames.ACCEPT);
        if (lines.isEmpty() || lines.size() == 1 && TAKEN.contains(lines.getFirst())) {
            return offered.getFirst();
        }
        String best = "";
        double most = 0;
        for (String type : offered) {
            double liked = Acceptance.of(lines, type);
            if (liked > most) {
                best = type;
                most = liked;
            }
        }
        if (best.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.NOT_ACCEPTABLE, "not_acceptable", "Answers are " + String.join(", ", offered) + ".");
        }
        return best;
    }

    /**
     * The media type of the body, which is one of some, in UTF-8.
     *
     * @throws Refusal UNSUPPORTED_MEDIA
     */
    public static String content(Request request, Set<String> types) {
        checkContent(request, types);
        return type(String.valueOf(request.header(HeaderNames.CONTENT_TYPE)));
    }

    /**
     * Makes sure that the body is of one of some media types, in UTF-8.
     *
     * @throws Refusal UNSUPPORTED_MEDIA
     */
    public static void checkContent(Request request, Set<String> types) {
        String content = request.header(HeaderNames.CONTENT_TYPE);
        if (content != null && types.contains(content)) {
            return;
        }
        if (content == null || !types.contains(type(content))) {
            throw unsupported("The body must be " + String.join(" or ", types) + ", by the header field Content-Type.");
        }
        String charset = parameter(content, "charset");
        if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
            throw unsupported("The body must be in UTF-8.");
        }
    }

    private static Refusal unsupported(String detail) {
        return Refusal.of(Refusal.Kind.UNSUPPORTED_MEDIA, "unsupported_media_type", detail);
    }

    static String type(String text) {
        int end = text.indexOf(';');
        return (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    static @Nullable String parameter(String text, String name) {
        String[] parts = text.split(";", -1);
        for (int index = 1; index < parts.length; index++) {
            int equals = parts[index].indexOf('=');
            if (equals > 0 && parts[index].substring(0, equals).strip().equalsIgnoreCase(name)) {
                return unquoted(parts[index].substring(equals + 1).strip());
            }
        }
        return null;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
