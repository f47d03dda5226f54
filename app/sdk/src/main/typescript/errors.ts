/** One thing that is wrong with a request. */
export interface Violation {
  /** JSON pointer into the body, or the name of a parameter. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** The figures behind it. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What an answer says that is not the one hoped for: RFC 9457. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly Violation[];
  readonly traceId: string | undefined;
  readonly retryAfter: number | undefined;
  readonly current: unknown;
  readonly index: number | undefined;
}

/** A request that the server refused or failed at. */
export class AshlarError extends Error {
  override readonly name: string = "AshlarError";
  /** Stable, to tell one reason from another: `unique`, `stale`, `invalid_query`. */
  readonly code: string;
  /** Status of the answer. */
  readonly status: number;
  readonly title: string;
  /** A sentence for the person who reads it. */
  readonly detail: string;
  /** All that is wrong with the request, where it lists several things. */
  readonly errors: readonly Violation[];
  /** Under which the server's log tells more. */
  readonly traceId: string | undefined;
  /** Seconds after which the server asks to be called again. */
  readonly retryAfter: number | undefined;
  /** The row as it is, where a condition on it did not hold. */
  readonly current: unknown;
  /** Number of the operation of a batch that was refused, from 0. */
  readonly index: number | undefined;
  /** What was asked: method and address. */
  readonly request: string;

  constructor(problem: Problem, request: string) {
    super(`${problem.status} ${problem.code}: ${problem.detail || problem.title} (${request})`);
    this.code = problem.code;
    this.status = problem.status;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors;
    this.traceId = problem.traceId;
    this.retryAfter = problem.retryAfter;
    this.current = problem.current;
    this.index = problem.index;
    this.request = request;
  }

  /** What is wrong with one field of the body, or with one that its pointer names. */
  of(field: string): readonly Violation[] {
    const pointer = field.startsWith("/") ? field : `/${field.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return this.errors.filter((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`));
  }
}

/** A request that got no answer. */
export class ConnectionError extends Error {
  override readonly name: string = "ConnectionError";
  /** What was asked: method and address. */
  readonly request: string;
  /** Whether it took too long. */
  readonly timeout: boolean;

  constructor(request: string, timeout: boolean, cause: unknown) {
    super(timeout ? `no answer in time (${request})` : `no answer (${request})`, { cause });
    this.request = request;
    this.timeout = timeout;
  }
}

/** Whether something thrown is an answer of the server, and of a code if one is given. */
export function isAshlarError(error: unknown, code?: string): error is AshlarError {
  return error instanceof AshlarError && (code === undefined || error.code === code);
}

/** Nothing is there, or nothing that this caller may see. */
export function isNotFound(error: unknown): error is AshlarError {
  return has(error, 404);
}

/** No token, or one that does not count. */
export function isUnauthenticated(error: unknown): error is AshlarError {
  return has(error, 401);
}

/** This caller may not do it. */
export function isForbidden(error: unknown): error is AshlarError {
  return has(error, 403);
}

/** It does not go with what is stored: a value that must be unique, a reference, a limit. */
export function isConflict(error: unknown): error is AshlarError {
  return has(error, 409);
}

/** The row is no longer as `ifMatch` has it; `current` is the row as it is. */
export function isStale(error: unknown): error is AshlarError {
  return has(error, 412);
}

/** Values that rules refuse, or that have another type than they should; see `errors`. */
export function isInvalid(error: unknown): error is AshlarError {
  return has(error, 422) || has(error, 400);
}

/** The server asks to be called again later. */
export function isBusy(error: unknown): error is AshlarError {
  return has(error, 429) || has(error, 503);
}

function has(error: unknown, status: number): boolean {
  return error instanceof AshlarError && error.status === status;
}
