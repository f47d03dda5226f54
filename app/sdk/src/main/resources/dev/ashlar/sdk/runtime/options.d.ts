import type { Where } from "./filter.js";
import type { All, Names, Selection, Strict } from "./selection.js";
import type { Schema } from "./schema.js";
import type { Sort } from "./sort.js";
export type Environment = "test" | "develop" | "staging" | "production";
/** What a token is asked for with. */
export interface TokenRequest {
    /** Whether the server has just refused the last one. */
    readonly expired: boolean;
}
/** A token, or where to get one for each request. */
export type TokenSource = string | ((request: TokenRequest) => string | undefined | Promise<string | undefined>);
/** How a client reaches its server. */
export interface ClientOptions {
    /** Where the server is, such as `https://api.example.com`. */
    readonly baseUrl: string | URL;
    /** Who asks. Left out, only what is public can be read. */
    readonly token?: TokenSource | undefined;
    /** Id of the organization to act for: needed to write as an administrator. */
    readonly organization?: string | undefined;
    /** Left out, the environment that the server answers as. */
    readonly environment?: Environment | undefined;
    /** Whether to use the addresses for administrators. */
    readonly admin?: boolean | undefined;
    /** What sends requests; left out, the platform's own. */
    readonly fetch?: typeof globalThis.fetch | undefined;
    /** Further header fields of every request. */
    readonly headers?: Readonly<Record<string, string>> | undefined;
    /** Milliseconds until an attempt is given up; left out, none is. */
    readonly timeout?: number | undefined;
    /** How often a request is sent again that can be, where the server is busy or cannot be reached; left out, twice. */
    readonly retries?: number | undefined;
}
/** How a client for administrators reaches its server. */
export interface AdminOptions extends ClientOptions {
    readonly admin: true;
}
/** What every call takes. */
export interface CallOptions {
    readonly signal?: AbortSignal | undefined;
    /** Milliseconds until an attempt is given up. */
    readonly timeout?: number | undefined;
    /** How often the request is sent again. */
    readonly retries?: number | undefined;
    readonly headers?: Readonly<Record<string, string>> | undefined;
}
/** What shows an answer. */
export interface SelectOptions<S extends Schema, I extends Selection<S> = All> {
    /** What is shown of a row; left out, all its own fields. */
    readonly select?: (I & Strict<S, I>) | undefined;
}
/** Which rows, in which order. */
export interface WalkOptions<S extends Schema, I extends Selection<S> = All> extends SelectOptions<S, I>, CallOptions {
    readonly where?: Where<S> | undefined;
    readonly sort?: Sort<S, Names<NoInfer<I>>> | undefined;
    /** Words that a row has in its searchable fields. */
    readonly search?: string | undefined;
    /** How the query is sent: left out, in the address where it fits. */
    readonly via?: "get" | "post" | undefined;
    /** Rows of a page: 20 unless said otherwise. */
    readonly limit?: number | undefined;
}
/** Which page of which rows. */
export interface ListOptions<S extends Schema, I extends Selection<S> = All> extends WalkOptions<S, I> {
    /** Where a page before it said that it goes on. */
    readonly cursor?: string | null | undefined;
    /** Rows left out at the start; not together with `cursor`. */
    readonly offset?: number | undefined;
    /** Fills `page.total`. */
    readonly count?: "exact" | "estimated" | undefined;
}
/** One row. */
export interface GetOptions<S extends Schema, I extends Selection<S> = All> extends SelectOptions<S, I>, CallOptions {
}
/** Which rows are counted. */
export interface CountOptions extends CallOptions {
    /** Words that a row has in its searchable fields. */
    readonly search?: string | undefined;
}
/** How far a job is. */
export interface Progress {
    readonly status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
    /** Operations, or rows of bulk work. */
    readonly done: number;
    /** Of how many, where that is known. */
    readonly total: number | null;
}
/** How work is awaited that the server does after it has answered. */
export interface Later {
    /** Hears of each look at the job. */
    readonly progress?: ((progress: Progress) => void) | undefined;
    /** Milliseconds between two looks: 1,000 unless said otherwise. */
    readonly every?: number | undefined;
}
/** What every write takes. */
export interface WriteOptions extends CallOptions {
    /**
     * Makes a repetition safe: the same key and request are carried out once, and answered again. Left out, a key is made for this call where
     * the write could not be repeated otherwise; `false` sends none, and the request is sent once only.
     */
    readonly idempotencyKey?: string | boolean | undefined;
    /** Lets the server do the work after it has answered, and waits for the job: for work that takes longer than a request may. */
    readonly later?: true | Later | undefined;
}
/** What a write depends on. */
export interface IfMatch {
    /** The `etag` of the row as it must still be; else the write is refused as stale. */
    readonly ifMatch?: string | undefined;
}
export interface CreateOptions<S extends Schema, I extends Selection<S> = All> extends SelectOptions<S, I>, WriteOptions {
}
export interface UpdateOptions<S extends Schema, I extends Selection<S> = All> extends SelectOptions<S, I>, WriteOptions, IfMatch {
}
export interface PutOptions<S extends Schema, I extends Selection<S> = All> extends UpdateOptions<S, I> {
    /** `"create"` never replaces a row, `"replace"` never creates one. */
    readonly only?: "create" | "replace" | undefined;
}
export interface DeleteOptions extends WriteOptions, IfMatch {
}
