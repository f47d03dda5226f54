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
export declare class AshlarError extends Error {
    readonly name: string;
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
    constructor(problem: Problem, request: string);
    /** What is wrong with one field of the body, or with one that its pointer names. */
    of(field: string): readonly Violation[];
}
/** A request that got no answer. */
export declare class ConnectionError extends Error {
    readonly name: string;
    /** What was asked: method and address. */
    readonly request: string;
    /** Whether it took too long. */
    readonly timeout: boolean;
    constructor(request: string, timeout: boolean, cause: unknown);
}
/** Whether something thrown is an answer of the server, and of a code if one is given. */
export declare function isAshlarError(error: unknown, code?: string): error is AshlarError;
/** Nothing is there, or nothing that this caller may see. */
export declare function isNotFound(error: unknown): error is AshlarError;
/** No token, or one that does not count. */
export declare function isUnauthenticated(error: unknown): error is AshlarError;
/** This caller may not do it. */
export declare function isForbidden(error: unknown): error is AshlarError;
/** It does not go with what is stored: a value that must be unique, a reference, a limit. */
export declare function isConflict(error: unknown): error is AshlarError;
/** The row is no longer as `ifMatch` has it; `current` is the row as it is. */
export declare function isStale(error: unknown): error is AshlarError;
/** Values that rules refuse, or that have another type than they should; see `errors`. */
export declare function isInvalid(error: unknown): error is AshlarError;
/** The server asks to be called again later. */
export declare function isBusy(error: unknown): error is AshlarError;
