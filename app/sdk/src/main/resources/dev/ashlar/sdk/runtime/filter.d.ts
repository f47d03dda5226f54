import type { Absent, FieldName, FieldOf, KindOf, ManyName, Moment, RelationName, Schema, Target } from "./schema.js";
/** Whether a field has a value. */
export interface Presence {
    readonly null?: boolean;
}
/** Comparisons of values that are equal or not. As in SQL, `ne`, `nin` and `not` leave out rows without a value. */
export interface Equality<V> extends Presence {
    readonly eq?: V;
    readonly ne?: V;
    readonly in?: readonly V[];
    readonly nin?: readonly V[];
    /** Negates a value or comparisons. */
    readonly not?: V | Equality<V>;
}
/** Comparisons of values that have an order. */
export interface Ordering<V> extends Presence {
    readonly eq?: V;
    readonly ne?: V;
    readonly in?: readonly V[];
    readonly nin?: readonly V[];
    readonly gt?: V;
    readonly gte?: V;
    readonly lt?: V;
    readonly lte?: V;
    /** Both included. */
    readonly between?: readonly [V, V];
    /** Negates a value or comparisons. */
    readonly not?: V | Ordering<V>;
}
/** Comparisons of texts. `contains`, `starts` and `ends` ignore case. */
export interface TextComparison extends Presence {
    readonly eq?: string;
    readonly ne?: string;
    readonly in?: readonly string[];
    readonly nin?: readonly string[];
    readonly gt?: string;
    readonly gte?: string;
    readonly lt?: string;
    readonly lte?: string;
    /** Both included. */
    readonly between?: readonly [string, string];
    /** A pattern, in which `*` stands for anything. */
    readonly like?: string;
    /** A pattern, ignoring case. */
    readonly ilike?: string;
    readonly contains?: string;
    readonly starts?: string;
    readonly ends?: string;
    /** Negates a value or comparisons. */
    readonly not?: string | TextComparison;
}
/** Comparisons of texts that are searchable. */
export interface SearchComparison extends Omit<TextComparison, "not"> {
    /** Words to look for, as search engines know them: `or`, `-not`, `"a phrase"`. */
    readonly search?: string;
    /** Negates a value or comparisons. */
    readonly not?: string | SearchComparison;
}
/** Comparisons of lists. */
export interface ListComparison<V> extends Presence {
    /** Has all of these elements. */
    readonly has?: readonly V[];
    /** Negates comparisons. */
    readonly not?: ListComparison<V>;
}
/** What something inside of JSON is compared with: it means what it reads like. */
export type JsonOperand = string | number | boolean;
/** Comparisons of what is inside of JSON. */
export interface JsonComparison extends Presence {
    readonly eq?: JsonOperand;
    readonly ne?: JsonOperand;
    readonly in?: readonly JsonOperand[];
    readonly nin?: readonly JsonOperand[];
    readonly gt?: string | number;
    readonly gte?: string | number;
    readonly lt?: string | number;
    readonly lte?: string | number;
    /** Both included. */
    readonly between?: readonly [string | number, string | number];
    readonly like?: string;
    readonly ilike?: string;
    readonly contains?: string;
    readonly starts?: string;
    readonly ends?: string;
    /** A list with all of these elements. */
    readonly has?: readonly JsonOperand[];
    /** Negates a value or comparisons. */
    readonly not?: JsonOperand | JsonComparison;
}
/** What a field of a kind is compared with. */
export type Operand<K, V> = K extends "text" | "searchable" | "date" | "time" | "uuid" ? string : K extends "timestamp" ? Moment : K extends "decimal" ? number | string : K extends "bigint" ? number | string | bigint : V;
/** The comparisons that a kind has. */
export type Comparison<K, V> = K extends "text" ? TextComparison : K extends "searchable" ? SearchComparison : K extends "enum" | "boolean" ? Equality<Operand<K, V>> : K extends "integer" | "bigint" | "decimal" | "number" | "date" | "time" | "timestamp" | "uuid" ? Ordering<Operand<K, V>> : K extends `list of ${infer E}` ? ListComparison<Operand<E, V extends readonly (infer X)[] ? X : never>> : Presence;
/** The value of a kind that compares as a whole. */
type Single<K, V> = K extends "json" | "binary" | `list of ${string}` ? never : Operand<K, V>;
/** A condition on a value of a kind; `V` is what the row holds. */
export type ConditionOn<K, V> = (null extends V ? null : never) | (K extends object ? InnerConditions<K, NonNullable<V>> | Presence : Single<K, NonNullable<V>> | Comparison<K, NonNullable<V>>);
/** Conditions on the fields of a value object, which all hold. */
export type InnerConditions<K, V> = {
    readonly [F in keyof K]?: F extends keyof V ? ConditionOn<K[F], undefined extends V[F] ? V[F] | null : V[F]> : never;
};
/** A condition on one field: a value it equals, `null` for no value, or comparisons that all hold. */
export type Condition<S extends Schema, F> = F extends keyof S["row"] ? ConditionOn<KindOf<S, F>, Exclude<S["row"][F], undefined>> : never;
/** Conditions on the rows of a related list: each is about one row of it. */
export interface Quantified<S extends Schema> {
    /** Some related row satisfies all of these. `{}` asks for any row. */
    readonly some?: Where<S>;
    /** No related row satisfies all of these. `{}` asks for an empty list. */
    readonly none?: Where<S>;
}
/** A condition on a related row, `null` for none, or conditions on the rows of a related list. */
export type Related<S extends Schema, R> = R extends ManyName<S> ? Quantified<Target<S, R>> : Where<Target<S, R>> | Absent<S, R>;
/** The words that join conditions. */
type Joint = "and" | "or" | "not";
/** Conditions that all hold. A condition that is `undefined` is an error, never left out. */
export type Where<S extends Schema> = {
    readonly [F in Exclude<FieldName<S>, Joint>]?: Condition<S, F>;
} & {
    readonly [R in RelationName<S>]?: Related<S, R>;
} & {
    /** What is inside of JSON, by its path: `"extra.sizes.0"`; a key with a dot in it is quoted, `"extra.'a.b'"`. */
    readonly [P in `${FieldOf<S, "json">}.${string}`]: JsonOperand | JsonComparison | null;
} & {
    /** All of these. */
    readonly and?: readonly Where<S>[] | Condition<S, "and">;
    /** At least one of these. */
    readonly or?: readonly Where<S>[] | Condition<S, "or">;
    /** Not all of these together. */
    readonly not?: readonly Where<S>[] | ("not" extends FieldName<S> ? Condition<S, "not"> : Where<S>);
};
export {};
