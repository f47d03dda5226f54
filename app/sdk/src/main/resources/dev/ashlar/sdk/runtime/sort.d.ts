import type { InnerPath } from "./selection.js";
import type { FieldOf, OneName, Reach, Schema, Shorter, Target } from "./schema.js";
type Sortable = "text" | "searchable" | "enum" | "boolean" | "integer" | "bigint" | "decimal" | "number" | "date" | "time" | "timestamp" | "uuid";
/** What a list is sorted by: an own field, or over relations to one row a field of theirs. */
export type SortPath<S extends Schema, R extends Reach = S["reach"]> = FieldOf<S, Sortable> | InnerPath<S> | `${FieldOf<S, "json">}.${string}` | (R extends 0 ? never : {
    [N in OneName<S>]: `${N}.${SortPath<Target<S, N>, Shorter<R>>}`;
}[OneName<S>]);
/** Something to sort by; `-` sorts descending. */
export type SortKey<S extends Schema, More extends string = never> = `${"" | "-"}${SortPath<S> | More}`;
/** An order; rows without a value come last ascending and first descending. */
export type Sort<S extends Schema, More extends string = never> = SortKey<S, More> | readonly SortKey<S, More>[];
export {};
