import type {
  Absent,
  FieldName,
  KindOf,
  ManyName,
  Moment,
  RelationName,
  Schema,
  Target,
  Value,
} from "./schema.js";

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

/** What a field of a kind is compared with. */
export type Operand<K, V> = K extends "text" | "date" | "time" | "uuid"
  ? string
  : K extends "timestamp"
    ? Moment
    : K extends "decimal"
      ? number | string
      : K extends "bigint"
        ? number | string | bigint
        : V;

/** The comparisons that a kind has. */
export type Comparison<K, V> = K extends "text"
  ? TextComparison
  : K extends "enum" | "boolean"
    ? Equality<Operand<K, V>>
    : K extends "integer" | "bigint" | "decimal" | "number" | "date" | "time" | "timestamp" | "uuid"
      ? Ordering<Operand<K, V>>
      : Presence;

/** A condition on one field: a value it equals, `null` for no value, or comparisons that all hold. */
export type Condition<S extends Schema, F> =
  | (KindOf<S, F> extends "json" | "binary" | "list" | object ? never : Operand<KindOf<S, F>, Value<S, F>>)
  | (F extends keyof S["row"] ? (null extends S["row"][F] ? null : never) : never)
  | Comparison<KindOf<S, F>, Value<S, F>>;

/** Conditions on the rows of a related list: each is about one row of it. */
export interface Quantified<S extends Schema> {
  /** Some related row satisfies all of these. `{}` asks for any row. */
  readonly some?: Where<S>;
  /** No related row satisfies all of these. `{}` asks for an empty list. */
  readonly none?: Where<S>;
}

/** A condition on a related row, `null` for none, or conditions on the rows of a related list. */
export type Related<S extends Schema, R> = R extends ManyName<S>
  ? Quantified<Target<S, R>>
  : Where<Target<S, R>> | Absent<S, R>;

/** The words that join conditions. */
type Joint = "and" | "or" | "not";

/** Conditions that all hold. A condition that is `undefined` is an error, never left out. */
export type Where<S extends Schema> = {
  readonly [F in Exclude<FieldName<S>, Joint>]?: Condition<S, F>;
} & {
  readonly [R in RelationName<S>]?: Related<S, R>;
} & {
  /** All of these. */
  readonly and?: readonly Where<S>[] | Condition<S, "and">;
  /** At least one of these. */
  readonly or?: readonly Where<S>[] | Condition<S, "or">;
  /** Not all of these together. */
  readonly not?: readonly Where<S>[] | ("not" extends FieldName<S> ? Condition<S, "not"> : Where<S>);
};
