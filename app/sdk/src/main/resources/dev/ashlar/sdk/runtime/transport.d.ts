import type { Page } from "./answers.js";
import type { ApiDescription } from "./description.js";
import type { CallOptions, ClientOptions, Later } from "./options.js";
/** One request to an API. */
export interface Call {
    readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    /** Behind the address of the API, beginning with a slash. */
    readonly path: string;
    readonly query?: string;
    /** Becomes JSON. */
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string | undefined>>;
    /** Whether carrying it out twice does no more than once. */
    readonly repeatable: boolean;
    /** Statuses of answers that are handed over instead of thrown, besides those of success. */
    readonly accept?: readonly number[];
}
/** An answer that is none of a problem. */
export interface Answer {
    readonly status: number;
    readonly headers: Headers;
    /** Undefined where there is no body. */
    readonly body: unknown;
}
/** What carries out requests, or gathers them. */
export interface Sender {
    send(call: Call, options?: CallOptions): Promise<Answer>;
}
/** Options of a call, of which those of writes may be deferred. */
interface Deferrable extends CallOptions {
    readonly later?: true | Later | undefined;
}
/** Sends requests, again where that helps, and turns what comes back into answers or errors. */
export declare class Transport implements Sender {
    #private;
    constructor(api: ApiDescription, options: ClientOptions);
    /** The page at an address that an answer gave. */
    follow<Row>(address: string, options?: CallOptions): Promise<Page<Row>>;
    send(call: Call, options?: Deferrable): Promise<Answer>;
}
export {};
