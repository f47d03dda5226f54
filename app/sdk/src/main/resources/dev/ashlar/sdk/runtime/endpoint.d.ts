import type { BulkOptions, BulkResults, CreateManyOptions, RowsOptions } from "./bulk.js";
import type { Created, Page, Put, Stored, StoredValue } from "./answers.js";
import type { Described } from "./description.js";
import type { CallOptions, CountOptions, CreateOptions, DeleteOptions, GetOptions, IfMatch, ListOptions, PutOptions, UpdateOptions, WriteOptions } from "./options.js";
import { type Asked } from "./question.js";
import { Rows } from "./rows.js";
import type { Schema } from "./schema.js";
import type { Call, Sender } from "./transport.js";
type Row = object;
/** How a list is asked for. */
type ListAsked = Asked & CallOptions & {
    readonly via?: "get" | "post" | undefined;
};
/** Reads the list at an address. */
export declare class ListEndpoint {
    protected readonly transport: Sender;
    protected readonly schema: Described;
    protected readonly path: string;
    constructor(transport: Sender, schema: Described, path: string);
    list(options?: ListOptions<Schema>): Promise<Page<Row>>;
    all(options?: ListOptions<Schema>): Rows<Row>;
    protected walk(options: ListAsked): Rows<Row>;
    protected ask(options: ListAsked): Promise<unknown>;
    protected read(path: string, query: string, options: CallOptions): Promise<unknown>;
}
/** Reads the row at an address. */
export declare class RowEndpoint {
    #private;
    constructor(transport: Sender, schema: Described, path: string);
    get(options?: GetOptions<Schema>): Promise<Row>;
}
/** Reads and writes the value object at an address. */
export declare class ValueEndpoint {
    #private;
    constructor(transport: Sender, path: string);
    get(options?: CallOptions): Promise<StoredValue<unknown>>;
    put(value: unknown, options?: WriteOptions & IfMatch): Promise<StoredValue<unknown>>;
    update(patch: unknown, options?: WriteOptions & IfMatch): Promise<StoredValue<unknown>>;
}
/** The rows of one schema. */
export declare class Endpoint extends ListEndpoint {
    #private;
    constructor(transport: Sender, schema: Described);
    group(options: object): Promise<Page<Row>>;
    groups(options: object): Rows<Row>;
    /** What would be too long for an address is sent as a document. */
    protected ask(options: ListAsked): Promise<unknown>;
    get(key: unknown, options?: GetOptions<Schema>): Promise<Stored<Row>>;
    find(key: unknown, options?: GetOptions<Schema>): Promise<Stored<Row> | undefined>;
    changed(key: unknown, tag: string, options?: GetOptions<Schema>): Promise<Stored<Row> | undefined>;
    count(where?: object, options?: CountOptions): Promise<number>;
    exists(where?: object, options?: CountOptions): Promise<boolean>;
    create(row: object, options?: CreateOptions<Schema>): Promise<Created<Row>>;
    put(key: unknown, row: object, options?: PutOptions<Schema>): Promise<Put<Row>>;
    update(key: unknown, patch: object, options?: UpdateOptions<Schema>): Promise<Stored<Row>>;
    delete(key: unknown, options?: DeleteOptions): Promise<void>;
    createMany(rows: readonly object[], options?: CreateManyOptions<string>): Promise<BulkResults>;
    updateMany(rows: readonly object[], options?: RowsOptions): Promise<BulkResults>;
    updateWhere(where: object, patch: object, options?: BulkOptions): Promise<BulkResults>;
    deleteMany(keys: readonly unknown[], options?: BulkOptions): Promise<number>;
    deleteWhere(where: object, options?: BulkOptions): Promise<number>;
    related(key: unknown, name: string): ListEndpoint | RowEndpoint;
    value(key: unknown, field: string): ValueEndpoint;
}
/** A call that writes. */
export declare function write(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body: unknown, options: WriteOptions & IfMatch): Call;
export {};
