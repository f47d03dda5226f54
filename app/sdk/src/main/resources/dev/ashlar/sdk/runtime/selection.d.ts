import type { Sort } from "./sort.js";
import type { Where } from "./filter.js";
import type { Absent, FieldName, FieldOf, Json, KindOf, ManyName, OneName, Plain, Reach, RelationName, Schema, Shorter, Target, Value } from "./schema.js";
/** A field, or over relations to one row a field of the row they lead to: `customer.name`. */
export type Path<S extends Schema, R extends Reach = S["reach"]> = FieldName<S> | InnerPath<S> | `${FieldOf<S, "json">}.${string}` | (R extends 0 ? never : {
    [N in OneName<S>]: `${N}.${Path<Target<S, N>, Shorter<R>>}`;
}[OneName<S>]);
/** A field of a value object: `address.city`. */
export type InnerPath<S extends Schema> = {
    [F in FieldName<S>]: S["kinds"][F] extends object ? `${F}.${Inside<S["kinds"][F]>}` : never;
}[FieldName<S>];
type Inside<K> = {
    [F in keyof K & string]: F | (K[F] extends object ? `${F}.${Inside<K[F]>}` : never);
}[keyof K & string];
/** The beginning of the span of time that a moment lies in: `placed_at.month()`. */
export type Span<S extends Schema> = `${FieldOf<S, "date" | "timestamp">}.${"year" | "quarter" | "month" | "week" | "day"}()` | `${FieldOf<S, "timestamp">}.hour()`;
type Numeric = "integer" | "bigint" | "decimal" | "number";
type Ordered = Numeric | "text" | "searchable" | "date" | "time" | "timestamp" | "uuid";
/** What can be worked out of the rows of a list: `count()`, `total.sum()`. */
export type Aggregate<S extends Schema> = "count()" | `${FieldName<S>}.count()` | `${FieldOf<S, Numeric>}.${"sum" | "avg"}()` | `${FieldOf<S, Ordered>}.${"min" | "max"}()` | `${FieldOf<S, Ordered | "enum" | "boolean">}.distinct()`;
/** A value worked out of each row's related list: `lines.count()`. */
export type Summary<S extends Schema> = {
    [N in ManyName<S>]: `${N}.${Aggregate<Target<S, N>>}`;
}[ManyName<S>];
/** What a value of an answer is made of. */
export type Expression<S extends Schema> = Path<S> | Span<S> | Summary<S>;
/** What is shown of a related list, and which rows of it. */
export interface ListShape<S extends Schema> {
    readonly select?: Selection<S>;
    readonly where?: Where<S>;
    readonly sort?: Sort<S>;
    readonly limit?: number;
    readonly offset?: number;
}
/** What is shown of a related row. */
export interface RowShape<S extends Schema> {
    readonly select?: Selection<S>;
}
/** What is shown of a relation: all own fields, a selection, or for a list also which rows. */
export type Embed<S extends Schema, R> = true | Selection<Target<S, R>> | (R extends ManyName<S> ? ListShape<Target<S, R>> : RowShape<Target<S, R>>);
/** Relations to embed, by name; `"buyer:customer"` gives one another name in the answer. */
export type Embeds<S extends Schema> = {
    readonly [R in RelationName<S>]?: Embed<S, R>;
} & {
    readonly [R in RelationName<S> as `${string}:${R}`]?: Embed<S, R>;
};
/**
 * One entry of a selection: `"*"` for all own fields, a field, a value, a relation with all its own fields, or relations with what to
 * show of them. `"name:value"` gives a value another name.
 */
export type Item<S extends Schema> = "*" | Expression<S> | RelationName<S> | `${string}:${Expression<S> | RelationName<S>}` | Embeds<S>;
/** What an answer shows of a row. */
export type Selection<S extends Schema> = readonly Item<S>[];
/** All own fields. */
export type All = readonly ["*"];
/** The name that an entry has in the answer. */
export type NameOf<E> = E extends `${infer N}:${string}` ? N : Flat<E>;
type Flat<E> = E extends `${infer Head}.${infer Rest}` ? `${Head}_${Flat<Rest>}` : E extends `${infer Word}()` ? Word : E;
type Unnamed<E> = E extends `${string}:${infer X}` ? X : E;
/** The value of an expression in the answer. */
export type ValueOf<S extends Schema, E> = E extends FieldName<S> ? FieldValue<S, E> : E extends RelationName<S> ? Embedded<S, E, true> : E extends `${infer Head}.${infer Rest}` ? Head extends OneName<S> ? ValueOf<Target<S, Head>, Rest> | Absent<S, Head> : Head extends ManyName<S> ? AggregateValue<Target<S, Head>, Rest> : OwnValue<S, Head, Rest, E> : AggregateValue<S, E>;
/** What is behind a dot: an aggregate or a span of a field, a field of a value object, or something inside of JSON. */
type OwnValue<S extends Schema, F, Rest, E> = E extends Aggregate<S> ? AggregateValue<S, E> : E extends Span<S> ? string | OrNull<S, F> : KindOf<S, F> extends "json" ? Json | null : InnerValue<Value<S, F>, Rest> | OrNull<S, F>;
type OrNull<S extends Schema, F> = F extends keyof S["row"] ? Extract<S["row"][F], null> : never;
type InnerValue<V, Rest> = Rest extends keyof V ? Filled<V[Rest]> : Rest extends `${infer Head}.${infer More}` ? Head extends keyof V ? InnerValue<NonNullable<V[Head]>, More> | Extract<Filled<V[Head]>, null> : never : never;
/** What is empty is null where it is asked for by name. */
type Filled<V> = undefined extends V ? Exclude<V, undefined> | null : V;
/** Whatever is asked for by name is there. */
type FieldValue<S extends Schema, F> = F extends keyof S["row"] ? Exclude<S["row"][F], undefined> : never;
/** The value of an aggregate: null where there is nothing to work it out of. */
export type AggregateValue<S extends Schema, E> = E extends "count()" | `${string}.${"count" | "distinct"}()` ? number : E extends `${infer F}.${"sum" | "avg"}()` ? (KindOf<S, F> extends "integer" | "number" ? number : Value<S, F>) | null : E extends `${infer F}.${"min" | "max"}()` ? Value<S, F> | null : never;
type Chosen<V> = V extends {
    select: infer I;
} ? I : V extends readonly unknown[] ? V : All;
/** What stands in the answer for a relation. */
export type Embedded<S extends Schema, R, V> = R extends ManyName<S> ? Selected<Target<S, R>, Chosen<V>>[] : Selected<Target<S, R>, Chosen<V>> | Absent<S, R>;
/** An address that leads to the rest of an embedded list which was cut; see `$follow`. */
export type Rest<Row> = string & {
    readonly " rows"?: Row;
};
type Rests<S extends Schema, O> = {
    -readonly [K in keyof O as Unnamed<K> extends ManyName<S> ? `${NameOf<K> & string}_next` : never]?: Rest<Selected<Target<S, Unnamed<K>>, Chosen<O[K]>>>;
};
type All_<S extends Schema, E> = "*" extends E ? S["row"] : unknown;
type Values<S extends Schema, E> = {
    [X in Exclude<E, "*"> as NameOf<X> & string]: ValueOf<S, Unnamed<X>>;
};
type Objects<S extends Schema, O> = (O extends object ? (values: {
    -readonly [K in keyof O as NameOf<K> & string]: Embedded<S, Unnamed<K>, O[K]>;
} & Rests<S, O>) => void : never) extends (values: infer V) => void ? V : never;
/** A row of an answer, as a selection makes it. */
export type Selected<S extends Schema, I> = I extends All ? S["row"] : I extends readonly (infer E)[] ? Plain<All_<S, E> & Values<S, Extract<E, string>> & ([Exclude<E, string>] extends [never] ? unknown : Objects<S, Exclude<E, string>>)> : never;
/** The names that a selection gives, by which an answer can be sorted. */
export type Names<I> = I extends readonly (infer E)[] ? E extends `${infer N}:${string}` ? N : never : never;
/**
 * Refuses what a selection may not have where the compiler alone would let it pass: unknown names beside known ones. It says nothing of
 * strings: with all that there can be, the compiler would compare each with each.
 */
export type Strict<S extends Schema, I> = {
    readonly [X in keyof I]: I[X] extends object ? StrictEmbeds<S, I[X]> : unknown;
};
type StrictEmbeds<S extends Schema, O> = {
    readonly [K in keyof O]: Unnamed<K> extends RelationName<S> ? StrictEmbed<S, Unnamed<K>, O[K]> : never;
};
type StrictEmbed<S extends Schema, R, V> = V extends true ? true : V extends readonly unknown[] ? Strict<Target<S, R>, V> : {
    readonly [K in keyof V]: K extends "select" ? Strict<Target<S, R>, V[K]> : K extends (R extends ManyName<S> ? keyof ListShape<Schema> : never) ? V[K] : never;
};
export {};
