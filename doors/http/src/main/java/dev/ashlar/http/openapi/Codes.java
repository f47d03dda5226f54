package dev.ashlar.http.openapi;

import dev.ashlar.core.problem.Refusal.Kind;
import java.util.List;

/** The codes that problems of operations have, by kind. */
final class Codes {
    private Codes() {}

    /** What a kind of problem means, and its codes. */
    static String described(Kind kind) {
        List<String> codes = of(kind);
        String meaning = meaning(kind);
        return codes.isEmpty() ? meaning + "." : meaning + ": `" + String.join("`, `", codes) + "`.";
    }

    private static String meaning(Kind kind) {
        return switch (kind) {
            case MALFORMED -> "Not understood";
            case UNAUTHENTICATED -> "No token, or none that counts";
            case FORBIDDEN -> "Not allowed";
            case ABSENT -> "Absent, or not for the caller to see";
            case METHOD -> "No such method here";
            case NOT_ACCEPTABLE -> "The caller takes no media type that is served";
            case CONFLICT -> "In conflict with what is stored, or with a limit";
            case STALE -> "The row is not as the precondition has it; `current` shows it";
            case TOO_LARGE -> "The body is too large";
            case ADDRESS_TOO_LONG -> "The address is too long";
            case UNSUPPORTED_MEDIA -> "The body's media type is not served";
            case INVALID -> "Refused by a rule of the definition; `errors` has each value";
            case THROTTLED -> "Too many requests";
            case UNAVAILABLE -> "Cannot be served at the moment";
        };
    }

    static List<String> of(Kind kind) {
        return switch (kind) {
            case MALFORMED ->
                List.of(
                        "invalid_query",
                        "invalid_key",
                        "invalid_cursor",
                        "malformed_body",
                        "wrong_type",
                        "precondition_unsupported",
                        "organization_required");
            case UNAUTHENTICATED -> List.of("token_required", "token_malformed", "token_invalid", "token_expired");
            case FORBIDDEN ->
                List.of(
                        "role_required",
                        "permission_required",
                        "organization_required",
                        "organization_forbidden",
                        "field_forbidden",
                        "row_forbidden",
                        "admin_only");
            case ABSENT -> List.of("not_found");
            case METHOD -> List.of("method_not_allowed");
            case NOT_ACCEPTABLE -> List.of("not_acceptable");
            case CONFLICT -> List.of("unique", "reference", "referenced", "contention");
            case STALE -> List.of("stale");
            case TOO_LARGE -> List.of("body_limit");
            case ADDRESS_TOO_LONG -> List.of("address_limit");
            case UNSUPPORTED_MEDIA -> List.of("unsupported_media_type");
            case INVALID -> List.of("invalid_body");
            case THROTTLED -> List.of();
            case UNAVAILABLE -> List.of("database_unavailable");
        };
    }
}
