import type { Page } from "./answers.js";
import type { BulkOptions, BulkResults, CreateManyOptions, RowsOptions } from "./bulk.js";
import type { Methods, Operation } from "./collection.js";
import { type ApiDescription } from "./description.js";
import type { Where } from "./filter.js";
import type { GroupItem, GroupPageOptions, Grouped } from "./group.js";
import type { CreateOptions, DeleteOptions, GetOptions, ListOptions, PutOptions, UpdateOptions, WriteOptions } from "./options.js";
import { type Reference, type References, type Referring } from "./reference.js";
import type { FieldName, KeyPart, Schema } from "./schema.js";
import type { All, Selected, Selection } from "./selection.js";
import type { Answer } from "./transport.js";
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
    create<const I extends Selection<S> = All>(row: Referring<S["create"]>, options?: Own<CreateOptions<S, I>>): Step<Selected<S, I>>;
    put<const I extends Selection<S> = All>(key: KeyOf<S>, row: Referring<S["put"]>, options?: Own<PutOptions<S, I>>): Step<Selected<S, I>>;
    update<const I extends Selection<S> = All>(key: KeyOf<S>, patch: Referring<S["patch"]>, options?: Own<UpdateOptions<S, I>>): Step<Selected<S, I>>;
    delete(key: KeyOf<S>, options?: Own<DeleteOptions>): Step<void, object>;
    createMany(rows: readonly Referring<S["create"]>[], options?: Own<CreateManyOptions<FieldName<S>>>): Step<BulkResults>;
    updateMany(rows: readonly Referring<S["patch"] & KeyPart<S["key"]>>[], options?: Own<RowsOptions>): Step<BulkResults>;
    updateWhere(where: Where<S>, patch: Referring<S["patch"]>, options?: Own<BulkOptions>): Step<BulkResults>;
    deleteMany(keys: readonly Referring<S["key"]>[], options?: Own<BulkOptions>): Step<number, object>;
    deleteWhere(where: Where<S>, options?: Own<BulkOptions>): Step<number, object>;
}
type BatchCollection<T> = T extends readonly [infer S extends Schema, infer O extends Operation] ? Pick<BatchOperations<S>, Methods[O] & keyof BatchOperations<S>> : never;
/** The endpoints of a client, whose operations are gathered instead of sent. */
export type Batch<Client> = {
    readonly [E in keyof Client as E extends `$${string}` ? never : E]: Client[E] extends {
        readonly " types"?: infer T;
    } ? BatchCollection<NonNullable<T>> : never;
};
/** What the steps that were returned have answered. */
export type Answers<Steps> = {
    -readonly [K in keyof Steps]: Steps[K] extends Step<infer Answered, infer _> ? Answered : never;
};
/** What a batch as a whole takes. */
export type BatchOptions = WriteOptions;
/** Carries out operations as one: all or none. */
export declare function batch(api: ApiDescription, build: (batch: never) => readonly Step<unknown>[], send: (operations: readonly unknown[]) => Promise<Answer>): Promise<unknown[]>;
export {};
