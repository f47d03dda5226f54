import { AshlarError, type Violation } from "./errors.js";

/** An error from a problem document. */
export function problem(
  told: Readonly<Record<string, unknown>>,
  status: number,
  request: string,
  retryAfter?: number,
): AshlarError {
  return new AshlarError(
    {
      status,
      code: text(told["code"]) ?? "unexpected_answer",
      title: text(told["title"]) ?? "",
      detail: text(told["detail"]) ?? "",
      errors: Array.isArray(told["errors"]) ? (told["errors"] as Violation[]) : [],
      traceId: text(told["trace_id"]),
      retryAfter,
      current: told["current"],
      index: typeof told["index"] === "number" ? told["index"] : undefined,
    },
    request,
  );
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
