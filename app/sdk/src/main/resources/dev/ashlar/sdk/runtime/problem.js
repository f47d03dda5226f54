import { AshlarError } from "./errors.js";
/** An error from a problem document. */
export function problem(told, status, request, retryAfter) {
    return new AshlarError({
        status,
        code: text(told["code"]) ?? "unexpected_answer",
        title: text(told["title"]) ?? "",
        detail: text(told["detail"]) ?? "",
        errors: Array.isArray(told["errors"]) ? told["errors"] : [],
        traceId: text(told["trace_id"]),
        retryAfter,
        current: told["current"],
        index: typeof told["index"] === "number" ? told["index"] : undefined,
    }, request);
}
function text(value) {
    return typeof value === "string" ? value : undefined;
}
