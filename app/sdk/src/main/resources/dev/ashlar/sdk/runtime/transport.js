import { AshlarError, ConnectionError } from "./errors.js";
import { finished } from "./jobs.js";
import { problem } from "./problem.js";
import { isRecord } from "./text.js";
const RETRIES = 2;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 30_000;
const BUSY = new Set([429, 503]);
/** Sends requests, again where that helps, and turns what comes back into answers or errors. */
export class Transport {
    #options;
    #server;
    #base;
    constructor(api, options) {
        this.#options = options;
        this.#server = String(options.baseUrl).replace(/\/+$/, "");
        this.#base = base(api, options);
    }
    /** The page at an address that an answer gave. */
    async follow(address, options = {}) {
        const call = { method: "GET", path: "", repeatable: true };
        return (await this.#send(this.#server + address, call, options)).body;
    }
    async send(call, options = {}) {
        const query = call.query ? `?${call.query}` : "";
        const url = this.#server + this.#base + call.path + query;
        if (options.later === undefined) {
            return this.#send(url, call, options);
        }
        const prefer = [call.headers?.["Prefer"], "respond-async"].filter((each) => each !== undefined).join(", ");
        const answer = await this.#send(url, { ...call, headers: { ...call.headers, Prefer: prefer } }, options);
        return answer.status === 202 ? this.#finished(answer, options.later, `${call.method} ${url}`, options) : answer;
    }
    /** What a job answers once it is done. */
    async #finished(job, later, request, options) {
        const address = this.#server + (job.headers.get("Location") ?? "");
        const call = { method: "GET", path: "", repeatable: true };
        const look = async () => (await this.#send(address, call, { ...options, headers: {} })).body;
        const body = await finished(later, request, look, (pause) => sleep(pause, options.signal));
        return { status: 200, headers: new Headers(), body };
    }
    async #send(url, call, options) {
        const retries = options.retries ?? this.#options.retries ?? RETRIES;
        let expired = false;
        for (let attempt = 0;; attempt++) {
            const outcome = await this.#attempt(url, call, options, expired);
            const again = call.repeatable && attempt < retries ? pause(outcome, attempt) : undefined;
            if (again !== undefined) {
                await sleep(again, options.signal);
            }
            else if (!expired && this.#renewable(outcome)) {
                expired = true;
            }
            else if (outcome instanceof Error) {
                throw outcome;
            }
            else {
                return outcome;
            }
        }
    }
    /** A token from a function may have expired, or its key been changed, while nobody looked. */
    #renewable(outcome) {
        const refused = outcome instanceof AshlarError && outcome.status === 401;
        return refused && typeof this.#options.token === "function";
    }
    async #attempt(url, call, options, expired) {
        const request = `${call.method} ${url}`;
        const headers = await this.#headers(call, options, expired);
        const timeout = options.timeout ?? this.#options.timeout;
        const timer = timeout === undefined ? undefined : AbortSignal.timeout(timeout);
        try {
            const send = this.#options.fetch ?? globalThis.fetch;
            const response = await send(url, {
                method: call.method,
                headers,
                signal: either(options.signal, timer),
                ...(call.body === undefined ? {} : { body: JSON.stringify(call.body, bigAsText) }),
            });
            const body = await content(response);
            return response.ok || call.accept?.includes(response.status)
                ? { status: response.status, headers: response.headers, body }
                : failure(response, body, request);
        }
        catch (cause) {
            if (options.signal?.aborted) {
                throw cause;
            }
            return new ConnectionError(request, timer?.aborted ?? false, cause);
        }
    }
    async #headers(call, options, expired) {
        const { token, organization } = this.#options;
        const bearer = typeof token === "function" ? await token({ expired }) : token;
        const all = {
            Accept: "application/json",
            Authorization: bearer && `Bearer ${bearer}`,
            "X-Organization": organization,
            "Content-Type": call.body === undefined ? undefined : "application/json",
            ...this.#options.headers,
            ...options.headers,
            ...call.headers,
        };
        return Object.fromEntries(Object.entries(all).filter((entry) => entry[1] !== undefined && entry[1] !== ""));
    }
}
/** Whole numbers beyond what JSON readers keep are texts on the wire. */
function bigAsText(_name, value) {
    return typeof value === "bigint" ? String(value) : value;
}
function base(api, options) {
    const environment = options.environment === undefined ? "" : `/~${options.environment}`;
    const door = options.admin ? "/admin" : "";
    const major = api.version.slice(0, api.version.indexOf("."));
    return `${environment}${door}/${api.owner}/${api.project}/${api.api}/v${major}`;
}
function either(one, other) {
    return one && other ? AbortSignal.any([one, other]) : (one ?? other ?? null);
}
async function content(response) {
    const text = await response.text();
    if (text === "") {
        return undefined;
    }
    const json = /^application\/([a-z.-]+\+)?json\b/.test(response.headers.get("Content-Type") ?? "");
    return json ? JSON.parse(text) : text;
}
function failure(response, body, request) {
    const told = isRecord(body) ? body : {};
    return problem({ title: response.statusText, ...told }, response.status, request, after(response));
}
/** Seconds after which the server asks to be called again; it may name a date. */
function after(response) {
    const text = response.headers.get("Retry-After");
    if (text === null) {
        return undefined;
    }
    const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
    return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
/** Milliseconds until a request is sent again; undefined where that would not help. */
function pause(outcome, attempt) {
    const usual = FIRST_PAUSE * 2 ** attempt * (0.5 + Math.random());
    if (outcome instanceof ConnectionError) {
        return outcome.timeout ? undefined : usual;
    }
    if (!(outcome instanceof AshlarError) || !BUSY.has(outcome.status)) {
        return undefined;
    }
    const asked = outcome.retryAfter === undefined ? usual : outcome.retryAfter * 1000;
    return asked <= LONGEST_PAUSE ? asked : undefined;
}
function sleep(milliseconds, signal) {
    return new Promise((resolve, reject) => {
        const stop = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", stop);
            resolve();
        }, milliseconds);
        if (signal?.aborted) {
            stop();
        }
        else {
            signal?.addEventListener("abort", stop, { once: true });
        }
    });
}
