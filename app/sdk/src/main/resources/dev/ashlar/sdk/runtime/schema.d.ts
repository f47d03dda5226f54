/**
 * What the types of a client are made of: one for each schema of the API. Generated; it exists at compile time only and is never
 * met as a value.
 */
export interface Schema {
    /** A row as it is read. */
    readonly row: object;
    /** A row as it is created. */
    readonly create: object;
    /** A row as it is put at its key. */
    readonly put: object;
    /** Some fields of a row, as it is updated. */
    readonly patch: object;
    /** What identifies a row. */
    readonly key: unknown;
    /** What can be asked of each field that can be read. */
    readonly kinds: object;
    /** Where its relations lead. */
    readonly relations: object;
    /** Value objects by name, as they are read and written at addresses of their own. */
    readonly values: object;
    /** Relations in a row that a dotted name can pass. */
    readonly reach: Reach;
}
/** A relation to one row or none. */
export interface One<S extends Schema, Absent extends null | never = null> {
    readonly many: false;
    readonly schema: S;
    /** What stands in its place where there is no row. */
    readonly absent: Absent;
}
/** A relation to a list. */
export interface Many<S extends Schema> {
    readonly many: true;
    readonly schema: S;
}
/** What can be asked of a field. */
export type Kind = ScalarKind | "searchable" | "json" | "binary" | `list of ${ScalarKind}` | InnerKinds;
/** What can be asked of the fields of a value object. */
export interface InnerKinds {
    readonly [field: string]: Kind;
}
/** What can be asked of a single value. */
export type ScalarKind = "text" | "enum" | "boolean" | "integer" | "bigint" | "decimal" | "number" | "date" | "time" | "timestamp" | "uuid";
/** Any JSON. */
export type Json = string | number | boolean | null | readonly Json[] | {
    readonly [name: string]: Json | undefined;
};
/** A moment as it is written: RFC 3339 with an offset, or a date. */
export type Moment = string | Date;
export type Reach = 0 | 1 | 2 | 3;
/** One relation less. */
export type Shorter<R extends Reach> = R extends 3 ? 2 : R extends 2 ? 1 : 0;
/** Names of the fields that can be read. */
export type FieldName<S extends Schema> = keyof S["kinds"] & string;
/** Names of all relations. */
export type RelationName<S extends Schema> = keyof S["relations"] & string;
/** Names of the relations to one row. */
export type OneName<S extends Schema> = {
    [R in RelationName<S>]: S["relations"][R] extends {
        many: false;
    } ? R : never;
}[RelationName<S>];
/** Names of the relations to lists. */
export type ManyName<S extends Schema> = {
    [R in RelationName<S>]: S["relations"][R] extends {
        many: true;
    } ? R : never;
}[RelationName<S>];
/** Where a relation leads. */
export type Target<S extends Schema, R> = R extends keyof S["relations"] ? S["relations"][R] extends {
    schema: infer T extends Schema;
} ? T : never : never;
/** What stands in the place of a relation to one row where there is none. */
export type Absent<S extends Schema, R> = R extends keyof S["relations"] ? S["relations"][R] extends {
    absent: infer A;
} ? A : never : never;
/** What a field holds when it holds something. */
export type Value<S extends Schema, F> = F extends keyof S["row"] ? NonNullable<S["row"][F]> : never;
/** A field's kind. */
export type KindOf<S extends Schema, F> = F extends keyof S["kinds"] ? S["kinds"][F] : never;
/** Names of the fields of some kinds. */
export type FieldOf<S extends Schema, K> = {
    [F in FieldName<S>]: S["kinds"][F] extends K ? F : never;
}[FieldName<S>];
/** A key as an object, in which a row that is sent back has it. */
export type KeyPart<Key> = Exclude<Extract<Key, object>, readonly unknown[]>;
/** A row whose key stands in the address already. */
export type PutOf<Create, Key extends keyof Create> = Omit<Create, Key> & Partial<Pick<Create, Key>>;
/** Makes a computed type read like a written one. */
export type Plain<T> = {
    [K in keyof T]: T[K];
} & {};
