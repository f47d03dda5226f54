import type { Page } from "./answers.js";
import type { BulkOptions, BulkResults, CreateManyOptions, RowsOptions } from "./bulk.js";
import type { Methods, Operation } from "./collection.js";
import { Described, type ApiDescription } from "./description.js";
import { Endpoint } from "./endpoint.js";
import type { Where } from "./filter.js";
import type { GroupItem, GroupPageOptions, Grouped } from "./group.js";
import type { CreateOptions, DeleteOptions, GetOptions, ListOptions, PutOptions, UpdateOptions, WriteOptions } from "./options.js";
import { references, referring, type Reference, type References, type Referring } from "./reference.js";
import type { FieldName, KeyPart, Schema } from "./schema.js";
import type { All, Selected, Selection } from "./selection.js";
import type { Answer, Call, Sender } from "./transport.js";

/** An operation of a batch; what it answers is known once the batch is done. */
export interface Step<Answered, Row = Answered> {
  /** What operations after it can refer to: `order.ref.id`. */
  readonly ref: References<Row>;
  /** What it answers; there is no such property. */
  readonly " answer"?: Answered;
}

/** Options of an operation, without what goes for the whole batch. */
type Own<O> = Omit<O, "signal" | "timeout" | "retries" | "headers" | "idempotencyKey" | "later" | "via">;

/** A key, in any part of which a reference may stand. */
type KeyOf<S extends Schema> = Referring<S["key"]> | Reference<Extract<S["key"], string | number>>;

/** The operations of one schema in a batch. */
export interface BatchOperations<S extends Schema> {
  list<const I extends Selection<S> = All>(options?: Own<ListOptions<S, I>>): Step<Page<Selected<S, I>>>;
  group<const I extends readonly GroupItem<S>[]>(options: Own<GroupPageOptions<S, I>>): Step<Page<Grouped<S, I>>>;
  get<const I extends Selection<S> = All>(key: KeyOf<S>, options?: Own<GetOptions<S, I>>): Step<Selected<S, I>>;
  count(where?: Where<S>): Step<number>;
  exists(where?: Where<S>): Step<boolean>;
  create<const I extends Selection<S> = All>(
    row: Referring<S["create"]>,
    options?: Own<CreateOptions<S, I>>,
  ): Step<Selected<S, I>>;
  put<const I extends Selection<S> = All>(
    key: KeyOf<S>,
    row: Referring<S["put"]>,
    options?: Own<PutOptions<S, I>>,
  ): Step<Selected<S, I>>;
  update<const I extends Selection<S> = All>(
    key: KeyOf<S>,
    patch: Referring<S["patch"]>,
    options?: Own<UpdateOptions<S, I>>,
  ): Step<Selected<S, I>>;
  delete(key: KeyOf<S>, options?: Own<DeleteOptions>): Step<void, object>;
  createMany(rows: readonly Referring<S["create"]>[], options?: Own<CreateManyOptions<FieldName<S>>>): Step<BulkResults>;
  updateMany(rows: readonly Referring<S["patch"] & KeyPart<S["key"]>>[], options?: Own<RowsOptions>): Step<BulkResults>;
  updateWhere(where: Where<S>, patch: Referring<S["patch"]>, options?: Own<BulkOptions>): Step<BulkResults>;
  deleteMany(keys: readonly Referring<S["key"]>[], options?: Own<BulkOptions>): Step<number, object>;
  deleteWhere(where: Where<S>, options?: Own<BulkOptions>): Step<number, object>;
}

type BatchCollection<T> = T extends readonly [infer S extends Schema, infer O extends Operation]
  ? Pick<BatchOperations<S>, Methods[O] & keyof BatchOperations<S>>
  : never;

/** The endpoints of a client, whose operations are gathered instead of sent. */
export type Batch<Client> = {
  readonly [E in keyof Client as E extends `$${string}` ? never : E]: Client[E] extends { readonly " types"?: infer T }
    ? BatchCollection<NonNullable<T>>
    : never;
};

/** What the steps that were returned have answered. */
export type Answers<Steps> = {
  -readonly [K in keyof Steps]: Steps[K] extends Step<infer Answered, infer _> ? Answered : never;
};

/** What a batch as a whole takes. */
export type BatchOptions = WriteOptions;

/** What an operation of a batch may say in its head. */
const HEADERS = ["If-Match", "If-None-Match", "Prefer"];

interface Written {
  readonly ref: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Gathers what endpoints would send. */
class Gatherer implements Sender {
  readonly operations: Written[] = [];
  /** Operations that were refused before they could be sent. */
  readonly broken: Promise<unknown>[] = [];
  readonly #waiting: ((answer: Answer) => void)[] = [];

  send(call: Call): Promise<Answer> {
    this.operations.push(written(call, this.operations.length));
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  answer(results: readonly { status: number; body?: unknown }[]): void {
    results.forEach(({ status, body }, at) => this.#waiting[at]?.({ status, body, headers: new Headers() }));
  }
}

function written(call: Call, at: number): Written {
  const query = call.query ? `?${call.query.replaceAll("$", "%24")}` : "";
  const headers = HEADERS.flatMap((name) => {
    const value = call.headers?.[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ref: `s${at}`,
    method: call.method,
    path: call.path + query,
    ...(call.body === undefined ? {} : { body: referring(call.body) }),
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
  };
}

/** What a method of an endpoint answers, as a batch does: a row without its etag, which a batch does not tell. */
function bare(answered: unknown): unknown {
  const stored = typeof answered === "object" && answered !== null && "etag" in answered;
  return stored ? Object.getOwnPropertyDescriptor(answered, "row")?.value : answered;
}

const METHODS = new Set(
  "list group get count exists create put update delete createMany updateMany updateWhere deleteMany deleteWhere".split(" "),
);

/** Carries out operations as one: all or none. */
export async function batch(
  api: ApiDescription,
  build: (batch: never) => readonly Step<unknown>[],
  send: (operations: readonly unknown[]) => Promise<Answer>,
): Promise<unknown[]> {
  const gatherer = new Gatherer();
  const answers = new Map<Step<unknown>, Promise<unknown>>();
  const steps = build(endpoints(api, gatherer, answers) as never);
  await Promise.all(gatherer.broken);
  if (gatherer.operations.length === 0) {
    return [];
  }
  const answer = await send(gatherer.operations);
  gatherer.answer((answer.body as { results: { status: number; body?: unknown }[] }).results);
  return Promise.all(steps.map((step) => answers.get(step)));
}

function endpoints(api: ApiDescription, gatherer: Gatherer, answers: Map<Step<unknown>, Promise<unknown>>): object {
  const all: Record<string, object> = {};
  for (const name of Object.keys(api.schemas)) {
    const schema = new Described(api, name);
    all[schema.endpoint] = gathering(new Endpoint(gatherer, schema), gatherer, answers);
  }
  return all;
}

/** An endpoint whose methods give steps. */
function gathering(endpoint: Endpoint, gatherer: Gatherer, answers: Map<Step<unknown>, Promise<unknown>>): object {
  const methods = endpoint as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  return Object.fromEntries(
    [...METHODS].map((name) => [
      name,
      (...given: unknown[]) => {
        const at = gatherer.operations.length;
        const answered = (methods[name] as (...given: unknown[]) => Promise<unknown>).apply(endpoint, given).then(bare);
        answered.catch(() => undefined);
        if (gatherer.operations.length === at) {
          gatherer.broken.push(answered);
        }
        const step: Step<unknown> = { ref: references(`$s${at}`) as References<unknown> };
        answers.set(step, answered);
        return step;
      },
    ]),
  );
}
