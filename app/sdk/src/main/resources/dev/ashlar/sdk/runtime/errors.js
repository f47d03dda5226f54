/** A request that the server refused or failed at. */
export class AshlarError extends Error {
    name = "AshlarError";
    /** Stable, to tell one reason from another: `unique`, `stale`, `invalid_query`. */
    code;
    /** Status of the answer. */
    status;
    title;
    /** A sentence for the person who reads it. */
    detail;
    /** All that is wrong with the request, where it lists several things. */
    errors;
    /** Under which the server's log tells more. */
    traceId;
    /** Seconds after which the server asks to be called again. */
    retryAfter;
    /** The row as it is, where a condition on it did not hold. */
    current;
    /** Number of the operation of a batch that was refused, from 0. */
    index;
    /** What was asked: method and address. */
    request;
    constructor(problem, request) {
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
    of(field) {
        const pointer = field.startsWith("/") ? field : `/${field.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        return this.errors.filter((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`));
    }
}
/** A request that got no answer. */
export class ConnectionError extends Error {
    name = "ConnectionError";
    /** What was asked: method and address. */
    request;
    /** Whether it took too long. */
    timeout;
    constructor(request, timeout, cause) {
        super(timeout ? `no answer in time (${request})` : `no answer (${request})`, { cause });
        this.request = request;
        this.timeout = timeout;
    }
}
/** Whether something thrown is an answer of the server, and of a code if one is given. */
export function isAshlarError(error, code) {
    return error instanceof AshlarError && (code === undefined || error.code === code);
}
/** Nothing is there, or nothing that this caller may see. */
export function isNotFound(error) {
    return has(error, 404);
}
/** No token, or one that does not count. */
export function isUnauthenticated(error) {
    return has(error, 401);
}
/** This caller may not do it. */
export function isForbidden(error) {
    return has(error, 403);
}
/** It does not go with what is stored: a value that must be unique, a reference, a limit. */
export function isConflict(error) {
    return has(error, 409);
}
/** The row is no longer as `ifMatch` has it; `current` is the row as it is. */
export function isStale(error) {
    return has(error, 412);
}
/** Values that rules refuse, or that have another type than they should; see `errors`. */
export function isInvalid(error) {
    return has(error, 422) || has(error, 400);
}
/** The server asks to be called again later. */
export function isBusy(error) {
    return has(error, 429) || has(error, 503);
}
function has(error, status) {
    return error instanceof AshlarError && error.status === status;
}
