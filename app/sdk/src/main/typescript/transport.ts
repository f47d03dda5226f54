import type { Page } from "./answers.js";
import type { ApiDescription } from "./description.js";
import { AshlarError, ConnectionError } from "./errors.js";
import { finished } from "./jobs.js";
import type { CallOptions, ClientOptions, Later } from "./options.js";
import { problem } from "./problem.js";
import { isRecord } from "./text.js";

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

const RETRIES = 2;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 30_000;
const BUSY = new Set([429, 503]);

/** Sends requests, again where that helps, and turns what comes back into answers or errors. */
export class Transport implements Sender {
  readonly #options: ClientOptions;
  readonly #server: string;
  readonly #base: string;

  constructor(api: ApiDescription, options: ClientOptions) {
    this.#options = options;
    this.#server = String(options.baseUrl).replace(/\/+$/, "");
    this.#base = base(api, options);
  }

  /** The page at an address that an answer gave. */
  async follow<Row>(address: string, options: CallOptions = {}): Promise<Page<Row>> {
    const call: Call = { method: "GET", path: "", repeatable: true };
    return (await this.#send(this.#server + address, call, options)).body as Page<Row>;
  }

  async send(call: Call, options: Deferrable = {}): Promise<Answer> {
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
  async #finished(job: Answer, later: true | Later, request: string, options: CallOptions): Promise<Answer> {
    const address = this.#server + (job.headers.get("Location") ?? "");
    const call: Call = { method: "GET", path: "", repeatable: true };
    const look = async () => (await this.#send(address, call, { ...options, headers: {} })).body;
    const body = await finished(later, request, look, (pause) => sleep(pause, options.signal));
    return { status: 200, headers: new Headers(), body };
  }

  async #send(url: string, call: Call, options: CallOptions): Promise<Answer> {
    const retries = options.retries ?? this.#options.retries ?? RETRIES;
    let expired = false;
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#attempt(url, call, options, expired);
      const again = call.repeatable && attempt < retries ? pause(outcome, attempt) : undefined;
      if (again !== undefined) {
        await sleep(again, options.signal);
      } else if (!expired && this.#renewable(outcome)) {
        expired = true;
      } else if (outcome instanceof Error) {
        throw outcome;
      } else {
        return outcome;
      }
    }
  }

  /** A token from a function may have expired, or its key been changed, while nobody looked. */
  #renewable(outcome: Answer | Error): boolean {
    const refused = outcome instanceof AshlarError && outcome.status === 401;
    return refused && typeof this.#options.token === "function";
  }

  async #attempt(url: string, call: Call, options: CallOptions, expired: boolean): Promise<Answer | Error> {
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
    } catch (cause) {
      if (options.signal?.aborted) {
        throw cause;
      }
      return new ConnectionError(request, timer?.aborted ?? false, cause);
    }
  }

  async #headers(call: Call, options: CallOptions, expired: boolean): Promise<Record<string, string>> {
    const { token, organization } = this.#options;
    const bearer = typeof token === "function" ? await token({ expired }) : token;
    const all: Record<string, string | undefined> = {
      Accept: "application/json",
      Authorization: bearer && `Bearer ${bearer}`,
      "X-Organization": organization,
      "Content-Type": call.body === undefined ? undefined : "application/json",
      ...this.#options.headers,
      ...options.headers,
      ...call.headers,
    };
    return Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ""),
    );
  }
}

/** Whole numbers beyond what JSON readers keep are texts on the wire. */
function bigAsText(_name: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

function base(api: ApiDescription, options: ClientOptions): string {
  const environment = options.environment === undefined ? "" : `/~${options.environment}`;
  const door = options.admin ? "/admin" : "";
  const major = api.version.slice(0, api.version.indexOf("."));
  return `${environment}${door}/${api.owner}/${api.project}/${api.api}/v${major}`;
}

function either(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | null {
  return one && other ? AbortSignal.any([one, other]) : (one ?? other ?? null);
}

async function content(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") {
    return undefined;
  }
  const json = /^application\/([a-z.-]+\+)?json\b/.test(response.headers.get("Content-Type") ?? "");
  return json ? (JSON.parse(text) as unknown) : text;
}

function failure(response: Response, body: unknown, request: string): AshlarError {
  const told = isRecord(body) ? body : {};
  return problem({ title: response.statusText, ...told }, response.status, request, after(response));
}

/** Seconds after which the server asks to be called again; it may name a date. */
function after(response: Response): number | undefined {
  const text = response.headers.get("Retry-After");
  if (text === null) {
    return undefined;
  }
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** Milliseconds until a request is sent again; undefined where that would not help. */
function pause(outcome: Answer | Error, attempt: number): number | undefined {
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

function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) {
      stop();
    } else {
      signal?.addEventListener("abort", stop, { once: true });
    }
  });
}
