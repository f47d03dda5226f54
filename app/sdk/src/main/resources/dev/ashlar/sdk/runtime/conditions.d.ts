import { type Scope } from "./description.js";
/** A filter as a tree, before it becomes text. */
export type Condition = Comparison | Group | Related;
/** A field compared with something. */
export interface Comparison {
    readonly kind: "comparison";
    readonly path: readonly string[];
    readonly negated: boolean;
    readonly operator: string;
    readonly operand: string | readonly string[];
}
/** Conditions joined by a word. */
export interface Group {
    readonly kind: "group";
    readonly joint: Joint;
    readonly items: readonly Condition[];
}
/** Conditions bound to one related row. */
export interface Related {
    readonly kind: "related";
    readonly relation: string;
    readonly many: boolean;
    readonly none: boolean;
    readonly items: readonly Condition[];
}
type Joint = "and" | "or" | "not";
/** The conditions that an object stands for, all of which must hold. Whatever is `undefined` is an error: it would select too much. */
export declare function conditions(schema: Scope, where: unknown, place?: string): Condition[];
export {};
