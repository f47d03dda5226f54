import type { Created, Page, Put, Stored, StoredValue } from "./answers.js";
import type { BulkOptions, BulkResults, CreateManyOptions, RowsOptions } from "./bulk.js";
import type { Where } from "./filter.js";
import type { GroupItem, GroupOptions, GroupPageOptions, Grouped } from "./group.js";
import type { CallOptions, CountOptions, CreateOptions, DeleteOptions, GetOptions, IfMatch, ListOptions, PutOptions, UpdateOptions, WalkOptions, WriteOptions } from "./options.js";
import type { Rows } from "./rows.js";
import type { FieldName, KeyPart, ManyName, OneName, RelationName, Schema, Target } from "./schema.js";
import type { All, Selected, Selection } from "./selection.js";
/** An operation of a schema. */
export type Operation = "list" | "get" | "count" | "exists" | "create" | "put" | "update" | "delete";
/** Reads a list, page by page or as a whole. */
export interface ListReader<S extends Schema> {
    /** One page. */
    list<const I extends Selection<S> = All>(options?: ListOptions<S, I>): Promise<Page<Selected<S, I>>>;
    /** All rows, read page by page as they are asked for: `for await (const row of orders.all())`. */
    all<const I extends Selection<S> = All>(options?: WalkOptions<S, I>): Rows<Selected<S, I>>;
}
/** Groups rows and works something out of each group. */
export interface GroupReader<S extends Schema> {
    /** One page of groups: `orders.group({ select: ["status", "count()", "revenue:total.sum()"] })`. */
    group<const I extends readonly GroupItem<S>[]>(options: GroupPageOptions<S, I>): Promise<Page<Grouped<S, I>>>;
    /** All groups, read page by page as they are asked for. */
    groups<const I extends readonly GroupItem<S>[]>(options: GroupOptions<S, I>): Rows<Grouped<S, I>>;
}
/** Reads one related row. */
export interface RowReader<S extends Schema> {
    /** The row; where there is none, it fails as not found. */
    get<const I extends Selection<S> = All>(options?: GetOptions<S, I>): Promise<Selected<S, I>>;
}
/** What a relation of one row leads to. */
export type RelatedReader<S extends Schema, R> = R extends ManyName<S> ? ListReader<Target<S, R>> : R extends OneName<S> ? RowReader<Target<S, R>> : never;
/** How a value object is read and written. */
export interface ValueShape {
    readonly read: unknown;
    readonly write: unknown;
    readonly patch: unknown;
}
/** Reads and writes one value object of one row. */
export interface ValueAccess<V extends ValueShape> {
    get(options?: CallOptions): Promise<StoredValue<V["read"]>>;
    /** Replaces it. */
    put(value: V["write"], options?: WriteOptions & IfMatch): Promise<StoredValue<V["read"]>>;
    /** Changes some of its fields and leaves the others; `null` empties one. */
    update(patch: V["patch"], options?: WriteOptions & IfMatch): Promise<StoredValue<V["read"]>>;
}
/** The rows of one schema. */
export interface AllOperations<S extends Schema> extends ListReader<S>, GroupReader<S> {
    /** The row of a key; where there is none, it fails as not found. */
    get<const I extends Selection<S> = All>(key: S["key"], options?: GetOptions<S, I>): Promise<Stored<Selected<S, I>>>;
    /** The row of a key, or undefined where there is none. */
    find<const I extends Selection<S> = All>(key: S["key"], options?: GetOptions<S, I>): Promise<Stored<Selected<S, I>> | undefined>;
    /** The row of a key if it is no longer as an `etag` says, else undefined. */
    changed<const I extends Selection<S> = All>(key: S["key"], etag: string, options?: GetOptions<S, I>): Promise<Stored<Selected<S, I>> | undefined>;
    /** How many rows there are. */
    count(where?: Where<S>, options?: CountOptions): Promise<number>;
    /** Whether there is any row. */
    exists(where?: Where<S>, options?: CountOptions): Promise<boolean>;
    /** A new row. With `select: []` it is not sent back. */
    create<const I extends Selection<S> = All>(row: S["create"], options?: CreateOptions<S, I>): Promise<Created<Selected<S, I>>>;
    /** A whole row at its key, created or replaced. With `select: []` it is not sent back. */
    put<const I extends Selection<S> = All>(key: S["key"], row: S["put"], options?: PutOptions<S, I>): Promise<Put<Selected<S, I>>>;
    /** Some fields of a row; the others stay. With `select: []` it is not sent back. */
    update<const I extends Selection<S> = All>(key: S["key"], patch: S["patch"], options?: UpdateOptions<S, I>): Promise<Stored<Selected<S, I>>>;
    /** Deletes a row; where there is none, it fails as not found. */
    delete(key: S["key"], options?: DeleteOptions): Promise<void>;
    /** Many new rows; with `onConflict` those that are there already are merged into, or left. */
    createMany(rows: readonly S["create"][], options?: CreateManyOptions<FieldName<S>>): Promise<BulkResults>;
    /** Some fields of many rows, each with its key. */
    updateMany(rows: readonly (S["patch"] & KeyPart<S["key"]>)[], options?: RowsOptions): Promise<BulkResults>;
    /** The same change to all rows that satisfy conditions; `{}` would be all rows there are, and is refused. */
    updateWhere(where: Where<S>, patch: S["patch"], options?: BulkOptions): Promise<BulkResults>;
    /** Deletes the rows of some keys; how many there were. */
    deleteMany(keys: readonly S["key"][], options?: BulkOptions): Promise<number>;
    /** Deletes all rows that satisfy conditions, and tells how many; `{}` would be all rows there are, and is refused. */
    deleteWhere(where: Where<S>, options?: BulkOptions): Promise<number>;
    /** What a relation of one row leads to. */
    related<R extends RelationName<S>>(key: S["key"], relation: R): RelatedReader<S, R>;
    /** A value object of one row. */
    value<F extends keyof S["values"] & string>(key: S["key"], field: F): ValueAccess<S["values"][F] extends ValueShape ? S["values"][F] : never>;
}
/** The methods that operations are called by. */
export interface Methods {
    readonly list: "list" | "all" | "group" | "groups";
    readonly get: "get" | "find" | "changed" | "related" | "value";
    readonly count: "count";
    readonly exists: "exists";
    readonly create: "create" | "createMany";
    readonly put: "put";
    readonly update: "update" | "updateMany" | "updateWhere";
    readonly delete: "delete" | "deleteMany" | "deleteWhere";
}
/** The rows of one schema, with the operations that its callers may be given at all. */
export type Collection<S extends Schema, O extends Operation = Operation> = ([Operation] extends [O] ? AllOperations<S> : Pick<AllOperations<S>, Methods[O]>) & Typed<S, O>;
/** Lets types tell what a collection is made of; there is no such property. */
export interface Typed<S extends Schema, O extends Operation> {
    readonly " types"?: readonly [schema: S, operations: O];
}
