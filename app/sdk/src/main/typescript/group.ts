import type { Equality, Ordering, Presence, TextComparison } from "./filter.js";
import type { CallOptions } from "./options.js";
import type { OneName, Plain, Reach, Schema, Shorter, Target } from "./schema.js";
import type { Aggregate, NameOf, Path, Span, ValueOf } from "./selection.js";
import type { Where } from "./filter.js";

/** Something worked out of the rows of a group: of their own fields, or over relations to one row of fields of theirs. */
export type GroupAggregate<S extends Schema, R extends Reach = S["reach"]> =
  | Aggregate<S>
  | (R extends 0
      ? never
      : { [N in OneName<S>]: `${N}.${GroupAggregate<Target<S, N>, Shorter<R>>}` }[OneName<S>]);

/** What is worked out, or what the rows of a group have in common. */
export type GroupExpression<S extends Schema> = Path<S> | Span<S> | GroupAggregate<S>;

/** One entry of a grouping; `"name:value"` gives it a name. */
export type GroupItem<S extends Schema> = GroupExpression<S> | `${string}:${GroupExpression<S>}`;

type Unnamed<E> = E extends `${string}:${infer X}` ? X : E;

type GroupValue<S extends Schema, E> = E extends "count()" | `${string}.${"count" | "distinct"}()`
  ? number
  : ValueOf<S, E>;

/** One group. */
export type Grouped<S extends Schema, I extends readonly string[]> = Plain<{
  [E in I[number] as NameOf<E> & string]: GroupValue<S, Unnamed<E>>;
}>;

type GroupComparison<V> = V extends number
  ? Ordering<number>
  : V extends string
    ? TextComparison
    : V extends boolean
      ? Equality<boolean>
      : Presence;

/** Conditions on groups, by the names of the answer. */
export type Having<Row> = {
  readonly [N in keyof Row]?:
    | Extract<Row[N], string | number | boolean | null>
    | GroupComparison<NonNullable<Row[N]>>;
} & {
  readonly and?: readonly Having<Row>[];
  readonly or?: readonly Having<Row>[];
  readonly not?: Having<Row> | readonly Having<Row>[];
};

type GroupSort<Row> = `${"" | "-"}${keyof Row & string}`;

/** Which groups of which rows. */
export interface GroupOptions<S extends Schema, I extends readonly string[]> extends CallOptions {
  /** What a group shows; whatever is no aggregate is what its rows have in common. */
  readonly select: I & readonly GroupItem<S>[];
  /** The rows that are grouped. */
  readonly where?: Where<S> | undefined;
  /** Words that the rows have in their searchable fields. */
  readonly search?: string | undefined;
  /** The groups that are shown. */
  readonly having?: Having<Grouped<S, NoInfer<I>>> | undefined;
  readonly sort?: GroupSort<Grouped<S, NoInfer<I>>> | readonly GroupSort<Grouped<S, NoInfer<I>>>[] | undefined;
  /** Groups of a page: 20 unless said otherwise. */
  readonly limit?: number | undefined;
  /** How the query is sent: left out, in the address where it fits. */
  readonly via?: "get" | "post" | undefined;
}

/** Which page of which groups. */
export interface GroupPageOptions<S extends Schema, I extends readonly string[]> extends GroupOptions<S, I> {
  readonly cursor?: string | null | undefined;
  readonly offset?: number | undefined;
  readonly count?: "exact" | "estimated" | undefined;
}
