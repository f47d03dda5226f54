import type { BulkOptions, BulkResults, CreateManyOptions, RowsOptions } from "./bulk.js";
import type { Created, Page, Put, Stored, StoredValue } from "./answers.js";
import { conditions } from "./conditions.js";
import type { Described } from "./description.js";
import { AshlarError } from "./errors.js";
import { keyBody, keySegment } from "./keys.js";
import type {
  CallOptions,
  CountOptions,
  CreateOptions,
  DeleteOptions,
  GetOptions,
  IfMatch,
  ListOptions,
  PutOptions,
  UpdateOptions,
  WriteOptions,
} from "./options.js";
import { parameter, queryString, type Parameter } from "./query.js";
import { asAddress, asDocument, parameters, question, selecting as shown, type Asked } from "./question.js";
import { Rows } from "./rows.js";
import type { Schema } from "./schema.js";
import { selectText } from "./select.js";
import type { Answer, Call, Sender } from "./transport.js";
import { uuid } from "./uuid.js";

const MERGE_PATCH = "application/merge-patch+json";

type Row = object;

/** Characters of the longest query in an address that everything on the way takes; longer ones are sent as documents. */
const LONGEST_ADDRESS = 6000;

/** How a list is asked for. */
type ListAsked = Asked & CallOptions & { readonly via?: "get" | "post" | undefined };

/** Reads the list at an address. */
export class ListEndpoint {
  protected readonly transport: Sender;
  protected readonly schema: Described;
  protected readonly path: string;

  constructor(transport: Sender, schema: Described, path: string) {
    this.transport = transport;
    this.schema = schema;
    this.path = path;
  }

  async list(options: ListOptions<Schema> = {}): Promise<Page<Row>> {
    return (await this.ask(options as ListAsked)) as Page<Row>;
  }

  all(options: ListOptions<Schema> = {}): Rows<Row> {
    return this.walk(options as ListAsked);
  }

  protected walk(options: ListAsked): Rows<Row> {
    return new Rows(
      async (cursor) =>
        (await this.ask(cursor === undefined ? options : { ...options, cursor, offset: undefined })) as Page<Row>,
    );
  }

  protected async ask(options: ListAsked): Promise<unknown> {
    return this.read(this.path, asAddress(question(this.schema, options)), options);
  }

  protected async read(path: string, query: string, options: CallOptions): Promise<unknown> {
    return (await this.transport.send({ method: "GET", path, query, repeatable: true }, options)).body;
  }
}

/** Reads the row at an address. */
export class RowEndpoint {
  readonly #transport: Sender;
  readonly #schema: Described;
  readonly #path: string;

  constructor(transport: Sender, schema: Described, path: string) {
    this.#transport = transport;
    this.#schema = schema;
    this.#path = path;
  }

  async get(options: GetOptions<Schema> = {}): Promise<Row> {
    const query = queryString(selecting(this.#schema, options.select));
    const call: Call = { method: "GET", path: this.#path, query, repeatable: true };
    return (await this.#transport.send(call, options)).body as Row;
  }
}

/** Reads and writes the value object at an address. */
export class ValueEndpoint {
  readonly #transport: Sender;
  readonly #path: string;

  constructor(transport: Sender, path: string) {
    this.#transport = transport;
    this.#path = path;
  }

  get(options: CallOptions = {}): Promise<StoredValue<unknown>> {
    return this.#send({ method: "GET", path: this.#path, repeatable: true }, options);
  }

  put(value: unknown, options: WriteOptions & IfMatch = {}): Promise<StoredValue<unknown>> {
    return this.#send(write("PUT", this.#path, value, options), options);
  }

  update(patch: unknown, options: WriteOptions & IfMatch = {}): Promise<StoredValue<unknown>> {
    return this.#send(write("PATCH", this.#path, patch, options), options);
  }

  async #send(call: Call, options: CallOptions): Promise<StoredValue<unknown>> {
    const answer = await this.#transport.send(call, options);
    return { value: answer.body, etag: etag(answer) };
  }
}

/** The rows of one schema. */
export class Endpoint extends ListEndpoint {
  constructor(transport: Sender, schema: Described) {
    super(transport, schema, `/${schema.endpoint}`);
  }

  group(options: object): Promise<Page<Row>> {
    return this.ask(options) as Promise<Page<Row>>;
  }

  groups(options: object): Rows<Row> {
    return this.walk(options);
  }

  /** What would be too long for an address is sent as a document. */
  protected override async ask(options: ListAsked): Promise<unknown> {
    const asked = question(this.schema, options);
    const query = asAddress(asked);
    if (options.via !== "post" && (options.via === "get" || query.length <= LONGEST_ADDRESS)) {
      return this.read(this.path, query, options);
    }
    const call: Call = { method: "POST", path: `${this.path}/query`, body: asDocument(asked), repeatable: true };
    return (await this.transport.send(call, options)).body;
  }

  async get(key: unknown, options: GetOptions<Schema> = {}): Promise<Stored<Row>> {
    return stored(await this.#get(key, {}, options));
  }

  async find(key: unknown, options: GetOptions<Schema> = {}): Promise<Stored<Row> | undefined> {
    try {
      return await this.get(key, options);
    } catch (error) {
      if (error instanceof AshlarError && error.code === "not_found") {
        return undefined;
      }
      throw error;
    }
  }

  async changed(key: unknown, tag: string, options: GetOptions<Schema> = {}): Promise<Stored<Row> | undefined> {
    const answer = await this.#get(key, { "If-None-Match": tag }, options);
    return answer.status === 304 ? undefined : stored(answer);
  }

  async count(where: object = {}, options: CountOptions = {}): Promise<number> {
    const query = asAddress(question(this.schema, { where, search: options.search }));
    return ((await this.read(`${this.path}/count`, query, options)) as { count: number }).count;
  }

  async exists(where: object = {}, options: CountOptions = {}): Promise<boolean> {
    const query = asAddress(question(this.schema, { where, search: options.search }));
    return ((await this.read(`${this.path}/exists`, query, options)) as { exists: boolean }).exists;
  }

  async create(row: object, options: CreateOptions<Schema> = {}): Promise<Created<Row>> {
    const answer = await this.#write(write("POST", this.path, row, options), options);
    return Object.assign(stored(answer), { location: answer.headers.get("Location") ?? undefined });
  }

  async put(key: unknown, row: object, options: PutOptions<Schema> = {}): Promise<Put<Row>> {
    const call = write("PUT", this.#row(key), row, options);
    const answer = await this.#write({ ...call, headers: { ...call.headers, ...only(options) } }, options);
    return Object.assign(stored(answer), { created: answer.status === 201 });
  }

  async update(key: unknown, patch: object, options: UpdateOptions<Schema> = {}): Promise<Stored<Row>> {
    return stored(await this.#write(write("PATCH", this.#row(key), patch, options), options));
  }

  async delete(key: unknown, options: DeleteOptions = {}): Promise<void> {
    await this.transport.send(write("DELETE", this.#row(key), undefined, options), options);
  }

  createMany(rows: readonly object[], options: CreateManyOptions<string> = {}): Promise<BulkResults> {
    const { onConflict, resolution } = options;
    return this.#bulk("POST", rows, [], { on_conflict: onConflict?.join(","), resolution }, options);
  }

  updateMany(rows: readonly object[], options: RowsOptions = {}): Promise<BulkResults> {
    return this.#bulk("PATCH", rows, [], {}, options);
  }

  async updateWhere(where: object, patch: object, options: BulkOptions = {}): Promise<BulkResults> {
    return this.#bulk("PATCH", patch, this.#some(where), {}, options);
  }

  async deleteMany(keys: readonly unknown[], options: BulkOptions = {}): Promise<number> {
    const body = keys.map((key) => keyBody(this.schema.key, key));
    return (await this.#bulk<{ deleted: number }>("DELETE", body, [], {}, options)).deleted;
  }

  async deleteWhere(where: object, options: BulkOptions = {}): Promise<number> {
    return (await this.#bulk<{ deleted: number }>("DELETE", undefined, this.#some(where), {}, options)).deleted;
  }

  /** Conditions that do not hold for every row there is. */
  #some(where: object): Parameter[] {
    const parameters = filters(this.schema, where);
    if (parameters.length === 0) {
      throw new TypeError("where is empty, and would mean all rows there are");
    }
    return parameters;
  }

  async #bulk<Answered = BulkResults>(
    method: "POST" | "PATCH" | "DELETE",
    body: unknown,
    where: readonly Parameter[],
    more: Readonly<Record<string, string | undefined>>,
    options: RowsOptions,
  ): Promise<Answered> {
    const { atomic, maxAffected, dryRun } = options;
    const terms = { ...more, atomic: told(atomic), max_affected: maxAffected, dry_run: told(dryRun) };
    const query = queryString([...where, ...parameters(terms)]);
    const call = write(method, `${this.path}/bulk`, body, options);
    return (await this.transport.send({ ...call, query }, options)).body as Answered;
  }

  related(key: unknown, name: string): ListEndpoint | RowEndpoint {
    const relation = this.schema.relation(name);
    if (relation === undefined) {
      throw new TypeError(`${this.schema.endpoint} has no relation ${name}`);
    }
    const path = `${this.#row(key)}/${name}`;
    return relation.many
      ? new ListEndpoint(this.transport, relation.target, path)
      : new RowEndpoint(this.transport, relation.target, path);
  }

  value(key: unknown, field: string): ValueEndpoint {
    return new ValueEndpoint(this.transport, `${this.#row(key)}/${field}`);
  }

  #row(key: unknown): string {
    return `${this.path}/${keySegment(this.schema.key, key)}`;
  }

  #get(key: unknown, headers: Record<string, string>, options: GetOptions<Schema>): Promise<Answer> {
    const query = queryString(selecting(this.schema, options.select));
    const call: Call = { method: "GET", path: this.#row(key), query, headers, repeatable: true, accept: [304] };
    return this.transport.send(call, options);
  }

  /** An empty selection asks for no row at all. */
  #write(call: Call, options: CreateOptions<Schema>): Promise<Answer> {
    const select: readonly unknown[] | undefined = options.select;
    const minimal = select?.length === 0;
    const query = minimal ? "" : queryString(selecting(this.schema, select));
    const headers = { ...call.headers, Prefer: minimal ? "return=minimal" : undefined };
    return this.transport.send({ ...call, query, headers }, options);
  }
}

function filters(schema: Described, where: unknown): Parameter[] {
  return where === undefined ? [] : conditions(schema, where).map(parameter);
}

function selecting(schema: Described, select: readonly unknown[] | undefined): Parameter[] {
  return select === undefined ? [] : shown(selectText(schema, select));
}

function told(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** A call that writes. */
export function write(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body: unknown, options: WriteOptions & IfMatch): Call {
  const safe = method === "PUT" || method === "DELETE";
  const idempotency = idempotencyKey(options, safe);
  return {
    method,
    path,
    body,
    repeatable: safe || idempotency !== undefined,
    headers: {
      "If-Match": options.ifMatch,
      "Idempotency-Key": idempotency,
      "Content-Type": method === "PATCH" ? MERGE_PATCH : body === undefined ? undefined : "application/json",
    },
  };
}

/** The key that was given, or one for this call where it cannot be sent again without. */
function idempotencyKey(options: WriteOptions, safe: boolean): string | undefined {
  const { idempotencyKey = !safe && options.retries !== 0 } = options;
  return typeof idempotencyKey === "string" ? idempotencyKey : idempotencyKey ? uuid() : undefined;
}

function only(options: PutOptions<Schema>): Record<string, string> {
  switch (options.only) {
    case "create":
      return { "If-None-Match": "*" };
    case "replace":
      return options.ifMatch === undefined ? { "If-Match": "*" } : {};
    case undefined:
      return {};
  }
}

/** What an answer says of a row. One that this caller may write but not read is not sent, and asking for it fails. */
function stored(answer: Answer): Stored<Row> {
  const { body } = answer;
  const tag = etag(answer);
  return body === undefined
    ? {
        get row(): Row {
          throw new TypeError("the row was written, and is not sent back to this caller");
        },
        etag: tag,
      }
    : { row: body as Row, etag: tag };
}

function etag(answer: Answer): string | undefined {
  return answer.headers.get("ETag") ?? undefined;
}
