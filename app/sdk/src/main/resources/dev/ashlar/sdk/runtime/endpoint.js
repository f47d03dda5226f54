import { conditions } from "./conditions.js";
import { AshlarError } from "./errors.js";
import { keyBody, keySegment } from "./keys.js";
import { parameter, queryString } from "./query.js";
import { asAddress, asDocument, parameters, question, selecting as shown } from "./question.js";
import { Rows } from "./rows.js";
import { selectText } from "./select.js";
import { uuid } from "./uuid.js";
const MERGE_PATCH = "application/merge-patch+json";
/** Characters of the longest query in an address that everything on the way takes; longer ones are sent as documents. */
const LONGEST_ADDRESS = 6000;
/** Reads the list at an address. */
export class ListEndpoint {
    transport;
    schema;
    path;
    constructor(transport, schema, path) {
        this.transport = transport;
        this.schema = schema;
        this.path = path;
    }
    async list(options = {}) {
        return (await this.ask(options));
    }
    all(options = {}) {
        return this.walk(options);
    }
    walk(options) {
        return new Rows(async (cursor) => (await this.ask(cursor === undefined ? options : { ...options, cursor, offset: undefined })));
    }
    async ask(options) {
        return this.read(this.path, asAddress(question(this.schema, options)), options);
    }
    async read(path, query, options) {
        return (await this.transport.send({ method: "GET", path, query, repeatable: true }, options)).body;
    }
}
/** Reads the row at an address. */
export class RowEndpoint {
    #transport;
    #schema;
    #path;
    constructor(transport, schema, path) {
        this.#transport = transport;
        this.#schema = schema;
        this.#path = path;
    }
    async get(options = {}) {
        const query = queryString(selecting(this.#schema, options.select));
        const call = { method: "GET", path: this.#path, query, repeatable: true };
        return (await this.#transport.send(call, options)).body;
    }
}
/** Reads and writes the value object at an address. */
export class ValueEndpoint {
    #transport;
    #path;
    constructor(transport, path) {
        this.#transport = transport;
        this.#path = path;
    }
    get(options = {}) {
        return this.#send({ method: "GET", path: this.#path, repeatable: true }, options);
    }
    put(value, options = {}) {
        return this.#send(write("PUT", this.#path, value, options), options);
    }
    update(patch, options = {}) {
        return this.#send(write("PATCH", this.#path, patch, options), options);
    }
    async #send(call, options) {
        const answer = await this.#transport.send(call, options);
        return { value: answer.body, etag: etag(answer) };
    }
}
/** The rows of one schema. */
export class Endpoint extends ListEndpoint {
    constructor(transport, schema) {
        super(transport, schema, `/${schema.endpoint}`);
    }
    group(options) {
        return this.ask(options);
    }
    groups(options) {
        return this.walk(options);
    }
    /** What would be too long for an address is sent as a document. */
    async ask(options) {
        const asked = question(this.schema, options);
        const query = asAddress(asked);
        if (options.via !== "post" && (options.via === "get" || query.length <= LONGEST_ADDRESS)) {
            return this.read(this.path, query, options);
        }
        const call = { method: "POST", path: `${this.path}/query`, body: asDocument(asked), repeatable: true };
        return (await this.transport.send(call, options)).body;
    }
    async get(key, options = {}) {
        return stored(await this.#get(key, {}, options));
    }
    async find(key, options = {}) {
        try {
            return await this.get(key, options);
        }
        catch (error) {
            if (error instanceof AshlarError && error.code === "not_found") {
                return undefined;
            }
            throw error;
        }
    }
    async changed(key, tag, options = {}) {
        const answer = await this.#get(key, { "If-None-Match": tag }, options);
        return answer.status === 304 ? undefined : stored(answer);
    }
    async count(where = {}, options = {}) {
        const query = asAddress(question(this.schema, { where, search: options.search }));
        return (await this.read(`${this.path}/count`, query, options)).count;
    }
    async exists(where = {}, options = {}) {
        const query = asAddress(question(this.schema, { where, search: options.search }));
        return (await this.read(`${this.path}/exists`, query, options)).exists;
    }
    async create(row, options = {}) {
        const answer = await this.#write(write("POST", this.path, row, options), options);
        return Object.assign(stored(answer), { location: answer.headers.get("Location") ?? undefined });
    }
    async put(key, row, options = {}) {
        const call = write("PUT", this.#row(key), row, options);
        const answer = await this.#write({ ...call, headers: { ...call.headers, ...only(options) } }, options);
        return Object.assign(stored(answer), { created: answer.status === 201 });
    }
    async update(key, patch, options = {}) {
        return stored(await this.#write(write("PATCH", this.#row(key), patch, options), options));
    }
    async delete(key, options = {}) {
        await this.transport.send(write("DELETE", this.#row(key), undefined, options), options);
    }
    createMany(rows, options = {}) {
        const { onConflict, resolution } = options;
        return this.#bulk("POST", rows, [], { on_conflict: onConflict?.join(","), resolution }, options);
    }
    updateMany(rows, options = {}) {
        return this.#bulk("PATCH", rows, [], {}, options);
    }
    async updateWhere(where, patch, options = {}) {
        return this.#bulk("PATCH", patch, this.#some(where), {}, options);
    }
    async deleteMany(keys, options = {}) {
        const body = keys.map((key) => keyBody(this.schema.key, key));
        return (await this.#bulk("DELETE", body, [], {}, options)).deleted;
    }
    async deleteWhere(where, options = {}) {
        return (await this.#bulk("DELETE", undefined, this.#some(where), {}, options)).deleted;
    }
    /** Conditions that do not hold for every row there is. */
    #some(where) {
        const parameters = filters(this.schema, where);
        if (parameters.length === 0) {
            throw new TypeError("where is empty, and would mean all rows there are");
        }
        return parameters;
    }
    async #bulk(method, body, where, more, options) {
        const { atomic, maxAffected, dryRun } = options;
        const terms = { ...more, atomic: told(atomic), max_affected: maxAffected, dry_run: told(dryRun) };
        const query = queryString([...where, ...parameters(terms)]);
        const call = write(method, `${this.path}/bulk`, body, options);
        return (await this.transport.send({ ...call, query }, options)).body;
    }
    related(key, name) {
        const relation = this.schema.relation(name);
        if (relation === undefined) {
            throw new TypeError(`${this.schema.endpoint} has no relation ${name}`);
        }
        const path = `${this.#row(key)}/${name}`;
        return relation.many
            ? new ListEndpoint(this.transport, relation.target, path)
            : new RowEndpoint(this.transport, relation.target, path);
    }
    value(key, field) {
        return new ValueEndpoint(this.transport, `${this.#row(key)}/${field}`);
    }
    #row(key) {
        return `${this.path}/${keySegment(this.schema.key, key)}`;
    }
    #get(key, headers, options) {
        const query = queryString(selecting(this.schema, options.select));
        const call = { method: "GET", path: this.#row(key), query, headers, repeatable: true, accept: [304] };
        return this.transport.send(call, options);
    }
    /** An empty selection asks for no row at all. */
    #write(call, options) {
        const select = options.select;
        const minimal = select?.length === 0;
        const query = minimal ? "" : queryString(selecting(this.schema, select));
        const headers = { ...call.headers, Prefer: minimal ? "return=minimal" : undefined };
        return this.transport.send({ ...call, query, headers }, options);
    }
}
function filters(schema, where) {
    return where === undefined ? [] : conditions(schema, where).map(parameter);
}
function selecting(schema, select) {
    return select === undefined ? [] : shown(selectText(schema, select));
}
function told(value) {
    return value === undefined ? undefined : String(value);
}
/** A call that writes. */
export function write(method, path, body, options) {
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
function idempotencyKey(options, safe) {
    const { idempotencyKey = !safe && options.retries !== 0 } = options;
    return typeof idempotencyKey === "string" ? idempotencyKey : idempotencyKey ? uuid() : undefined;
}
function only(options) {
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
function stored(answer) {
    const { body } = answer;
    const tag = etag(answer);
    return body === undefined
        ? {
            get row() {
                throw new TypeError("the row was written, and is not sent back to this caller");
            },
            etag: tag,
        }
        : { row: body, etag: tag };
}
function etag(answer) {
    return answer.headers.get("ETag") ?? undefined;
}
